// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import static io.hoofprint.ledger.LedgerFixture.all;
import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.CommitOutcomeUnknown;
import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.platform.error.Unavailable;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server, or its process that serves the writer, ends at any moment: nothing acknowledged is lost or there twice. */
class KilledServerTest {
    private static final String WRITER = "select pid from pg_stat_activity where datname = current_database()"
            + " and application_name = 'hoofprint-ledger' and query like '%ledger_append(%'";

    private LedgerDatabase database;
    private PostgresLedger ledger;

    @BeforeEach
    void open() throws Exception {
        database = LedgerDatabase.create();
        ledger = database.open();
        append(ledger, "clicks", from("ana", event("first", "x")));
    }

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    /** The writer waits there for somebody else's lock: before it has written anything, and when it has written all. */
    @ParameterizedTest
    @CsvSource({"ledger_streams", "ledger_writers"})
    void a_batch_whose_process_ends_in_a_step_is_not_there(String lockedThere) throws Exception {
        try (var lock = database.database().dataSource().getConnection()) {
            lock(lock, lockedThere);
            var append = ledger.append("clicks", from("ana", event("x")));
            await().until(() -> !waiting().isEmpty());
            database.sql()
                    .queryForList(
                            "select pg_terminate_backend(pid) from (" + WRITER + " and wait_event_type = 'Lock') w");
            lock.rollback();
            assertThat(append.handle((result, failure) -> failure).get(20, SECONDS))
                    .isInstanceOf(Unavailable.class)
                    .isNotInstanceOf(CommitOutcomeUnknown.class);
        }
        assertThat(append(ledger, "clicks", from("ana", event("y"))).accepted()).isEqualTo(1);
        assertThat(all(ledger, "clicks")).extracting(StoredEvent::sequence).containsExactly(1L, 2L);
    }

    private List<Integer> waiting() {
        return database.sql().queryForList(WRITER + " and wait_event_type = 'Lock'", Integer.class);
    }

    private static void lock(Connection connection, String table) throws Exception {
        connection.setAutoCommit(false);
        connection.createStatement().execute("select * from " + table + " for update");
    }

    @Test
    void nothing_is_lost_or_twice_when_the_writers_process_ends_again_and_again() throws Exception {
        underLoad(20, () -> database.sql().queryForList("select pg_terminate_backend(pid) from (" + WRITER + ") w"));
    }

    @Test
    void nothing_is_lost_or_twice_when_the_server_crashes() throws Exception {
        underLoad(3, database::crash);
    }

    @FunctionalInterface
    private interface Harm {
        void happens() throws Exception;
    }

    /** Senders send again what they have no answer for, if it has an id. */
    private void underLoad(int times, Harm harm) throws Exception {
        var acknowledged = ConcurrentHashMap.<String>newKeySet();
        var stop = new AtomicBoolean();
        var senders = new CountDownLatch(8);
        var sent = new AtomicInteger();
        for (int sender = 0; sender < senders.getCount(); sender++) {
            new Sender("s" + sender, sender % 2 == 0, acknowledged, sent, stop, senders).next();
        }
        for (int i = 0; i < times; i++) {
            int reached = acknowledged.size();
            await().atMost(60, SECONDS).until(() -> acknowledged.size() > reached + 50);
            harm.happens();
        }
        int reached = acknowledged.size();
        await().atMost(60, SECONDS).until(() -> acknowledged.size() > reached + 50);
        stop.set(true);
        assertThat(senders.await(60, SECONDS)).isTrue();
        requireEachOnce(acknowledged);
    }

    private void requireEachOnce(Set<String> acknowledged) {
        var stored = all(ledger, "clicks");
        assertThat(stored)
                .extracting(StoredEvent::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, stored.size()).boxed().toList());
        assertThat(stored)
                .extracting(LedgerFixture::text)
                .doesNotHaveDuplicates()
                .containsAll(acknowledged);
    }

    /** Sends one after the other; each body is its own. */
    private final class Sender {
        private final String name;
        private final boolean givesIds;
        private final Set<String> acknowledged;
        private final AtomicInteger sent;
        private final AtomicBoolean stop;
        private final CountDownLatch ended;

        Sender(
                String name,
                boolean givesIds,
                Set<String> acknowledged,
                AtomicInteger sent,
                AtomicBoolean stop,
                CountDownLatch ended) {
            this.name = name;
            this.givesIds = givesIds;
            this.acknowledged = acknowledged;
            this.sent = sent;
            this.stop = stop;
            this.ended = ended;
        }

        void next() {
            if (stop.get()) {
                ended.countDown();
            } else {
                send("body-" + sent.incrementAndGet());
            }
        }

        private void send(String body) {
            AppendRequest request = from(name, givesIds ? event(body, body) : event(body));
            ledger.append("clicks", request, (result, failure) -> {
                if (failure == null) {
                    acknowledged.add(body);
                }
                if (failure != null && givesIds) {
                    send(body);
                } else {
                    next();
                }
            });
        }
    }
}
