// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import static io.hoofprint.ledger.LedgerFixture.all;
import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.ledger.AppendResult;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.ledger.StoredEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several instances append to the same streams at once. */
class SeveralInstancesTest {
    private static final int INSTANCES = 4;

    private LedgerDatabase database;
    private final List<PostgresLedger> ledgers = new ArrayList<>();

    @BeforeEach
    void open() {
        database = LedgerDatabase.create();
        for (int i = 0; i < INSTANCES; i++) {
            ledgers.add(database.open());
        }
    }

    @AfterEach
    void close() {
        ledgers.forEach(PostgresLedger::close);
        database.close();
    }

    @Test
    void the_same_ids_at_once_are_stored_once_and_told_apart() throws Exception {
        var random = new Random(7);
        var sent = new ArrayList<CompletableFuture<AppendResult>>();
        int events = 0;
        for (int round = 0; round < 60; round++) {
            for (PostgresLedger ledger : ledgers) {
                int first = round * 20 + random.nextInt(40);
                var batch = IntStream.range(0, 1 + random.nextInt(64))
                        .mapToObj(i -> event("x" + (first + i % 50), "x"))
                        .toArray(NewEvent[]::new);
                events += batch.length;
                sent.add(ledger.append(random.nextInt(5) == 0 ? "visits" : "clicks", from("ana", batch)));
            }
        }
        int accepted = 0;
        int duplicates = 0;
        for (var result : sent) {
            accepted += result.get(60, SECONDS).accepted();
            duplicates += result.get().duplicates();
            assertThat(result.get().conflicts()).isEmpty();
        }
        assertThat(accepted + duplicates).isEqualTo(events);
        int stored = 0;
        for (String stream : List.of("clicks", "visits")) {
            var all = readBy(3, stream);
            assertThat(all).extracting(StoredEvent::id).doesNotHaveDuplicates();
            assertThat(all)
                    .extracting(StoredEvent::sequence)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, all.size()).boxed().toList());
            stored += all.size();
        }
        assertThat(stored).isEqualTo(accepted);
    }

    /** Some transactions are undone after they got numbers; a reader looks all the time. */
    @Test
    void no_number_is_missing_and_none_is_seen_before_a_smaller_one() throws Exception {
        append(ledgers.get(0), "clicks", from("ana", event("first")));
        var stop = new AtomicBoolean();
        var undoing = CompletableFuture.runAsync(() -> undo(stop));
        var reading = CompletableFuture.supplyAsync(() -> holes(stop));
        var sent = new ArrayList<CompletableFuture<AppendResult>>();
        for (int i = 0; i < 400; i++) {
            sent.add(ledgers.get(i % 3).append("clicks", from("s" + i % 3, event("a" + i), event("b" + i))));
            if (i % 20 == 0) {
                sent.get(i).get(60, SECONDS);
            }
        }
        for (var result : sent) {
            assertThat(result.get(60, SECONDS).accepted()).isEqualTo(2);
        }
        stop.set(true);
        undoing.get(60, SECONDS);
        assertThat(reading.get(60, SECONDS)).isEmpty();
        assertThat(readBy(3, "clicks"))
                .extracting(StoredEvent::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 801).boxed().toList());
    }

    private void undo(AtomicBoolean stop) {
        try (var connection = database.database().dataSource().getConnection();
                var session = connection.createStatement()) {
            connection.setAutoCommit(false);
            session.execute("insert into ledger_writers values ('00000000-0000-0000-0000-000000000001', 1, 0)");
            connection.commit();
            while (!stop.get()) {
                appendRaw(connection);
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void appendRaw(Connection connection) throws SQLException {
        try (var call = connection.createStatement()) {
            call.execute("select * from ledger_append('00000000-0000-0000-0000-000000000001', 1, 1, '{1}', '{2}', '{}',"
                    + " '{}', false, '{1,1}', '{1,2}', '{0,0}', '{1,1}', '{null,null}', '{0,0}', '{u,u}', '{u,u}',"
                    + " '{1,1}', array['u', 'u']::bytea[])");
        }
    }

    /** Numbers that were not there when a greater one was. */
    private List<Long> holes(AtomicBoolean stop) {
        var holes = new ArrayList<Long>();
        try (var log = ledgers.get(3).read("clicks")) {
            long last = 0;
            while (!stop.get()) {
                var batch = log.after(last, 1_000);
                batch.damage().forEach(damage -> holes.add(damage.from()));
                last = batch.last();
            }
        }
        return holes;
    }

    @Test
    void an_instance_is_told_of_what_another_has_appended() throws Exception {
        var told = new CompletableFuture<Long>();
        try (var subscription = ledgers.get(1)
                .onAppend("clicks", () -> told.complete(ledgers.get(1).head("clicks")))) {
            assertThat(subscription).isNotNull();
            append(ledgers.get(0), "clicks", from("ana", event("x")));
            assertThat(told.get(20, SECONDS)).isEqualTo(1);
        }
        assertThat(all(ledgers.get(1), "clicks")).hasSize(1);
        assertThat(ledgers.get(1).identity())
                .isEqualTo(ledgers.get(0).identity())
                .hasSize(32);
    }

    private List<StoredEvent> readBy(int instance, String stream) throws Exception {
        ledgers.get(instance).open(stream);
        long head =
                database.sql().queryForObject("select head from ledger_streams where stream = ?", Long.class, stream);
        await().until(() -> ledgers.get(instance).head(stream) == head);
        return all(ledgers.get(instance), stream);
    }
}
