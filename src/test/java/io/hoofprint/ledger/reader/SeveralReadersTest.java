// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.PostgresDatabase;
import io.hoofprint.PostgresServer;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.sqlite.SqliteLedger;
import io.hoofprint.ledger.sqlite.SqliteOptions;
import io.hoofprint.platform.cluster.DatabaseCluster;
import io.hoofprint.platform.cluster.Member;
import io.hoofprint.platform.data.Tables;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that read as the same reader, one of which sleeps. */
class SeveralReadersTest {
    private static final ReaderId READER = new ReaderId("clicks", "tally");

    @TempDir
    Path folder;

    private final PostgresDatabase database = PostgresServer.shared().fresh();
    private Ledger ledger;
    private Process first;
    private Process second;

    /** One process, as far as its tables and its reader go. */
    private final class Process implements AutoCloseable {
        private final Tables tables = Tables.open(database.address());
        private final DatabaseCluster cluster;
        private final ReaderFixture reader;

        Process(String name) {
            cluster = new DatabaseCluster(database.address(), new Member(UUID.randomUUID(), name, "1", List.of()));
            reader = new ReaderFixture(ledger, tables, cluster);
        }

        void start(String effect, ReaderFixture.Effect route) throws Exception {
            cluster.join();
            reader.start("maxBatch=10&effect=" + effect, route);
        }

        @Override
        public void close() {
            reader.stop();
            cluster.close();
            tables.close();
        }
    }

    @BeforeEach
    void open() {
        ledger = SqliteLedger.open(SqliteOptions.in(folder));
        first = new Process("first");
        second = new Process("second");
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
        ledger.close();
        database.close();
    }

    @Test
    void one_reads_and_the_other_follows() throws Exception {
        List<Long> here = new CopyOnWriteArrayList<>();
        List<Long> there = new CopyOnWriteArrayList<>();
        first.start("outside", events -> events.forEach(event -> here.add(event.sequence())));
        first.reader.append("a");
        first.reader.awaitPosition(1);
        second.start("outside", events -> events.forEach(event -> there.add(event.sequence())));
        first.reader.append("b");
        first.reader.awaitPosition(2);
        assertThat(here).containsExactly(1L, 2L);
        assertThat(there).isEmpty();
        first.reader.stop();
        second.reader.append("c");
        second.reader.awaitPosition(3);
        assertThat(there).containsExactly(3L);
    }

    /** What a sleeper wrote too late may be older than what was there. */
    @Test
    void a_call_that_ends_too_late_is_made_up_for() throws Exception {
        AtomicLong total = new AtomicLong();
        Semaphore asleep = new Semaphore(0);
        CountDownLatch awake = new CountDownLatch(1);
        first.start("outside", events -> {
            asleep.release();
            awake.await();
            total.set(last(events));
        });
        first.reader.append("a");
        asleep.acquire();
        end("reader " + READER);
        second.start("outside", events -> total.set(last(events)));
        second.reader.append("b");
        second.reader.awaitPosition(2);
        assertThat(total).hasValue(2);
        awake.countDown();
        // Now the old total is written over the new one; and then the new one again.
        await().until(() -> second.reader.sql.queryForObject("select epoch from reader_positions", Long.class) > 2);
        second.reader.awaitPosition(2);
        await().until(() -> total.get() == 2);
    }

    private static long last(List<StoredEvent> events) {
        return events.get(events.size() - 1).sequence();
    }

    @Test
    void what_a_sleeper_has_counted_in_the_tables_is_taken_back() throws Exception {
        CountDownLatch awake = new CountDownLatch(1);
        Semaphore asleep = new Semaphore(0);
        first.reader.sql.execute("create table counted (seq bigint not null)");
        first.start("tables", events -> {
            count(first, events);
            asleep.release();
            awake.await();
        });
        first.reader.append("a");
        asleep.acquire();
        end("reader " + READER);
        second.start("tables", events -> count(second, events));
        await().until(() -> second.cluster.lease("reader " + READER).take());
        second.reader.append("b");
        // The second one waits for the transaction of the first, which holds the position's row.
        awake.countDown();
        second.reader.awaitPosition(2);
        assertThat(second.reader.sql.queryForList("select seq from counted order by seq", Long.class))
                .containsExactly(1L, 2L);
    }

    private static void count(Process process, List<StoredEvent> events) {
        events.forEach(event -> process.reader.sql.update("insert into counted values (?)", event.sequence()));
    }

    private void end(String lease) {
        second.reader.sql.update(
                "update shared_leases set until = clock_timestamp() - interval '1 s' where lease = ?", lease);
    }

    @Test
    void a_command_reaches_whoever_reads() throws Exception {
        first.start("outside", events -> {});
        first.reader.append("a");
        first.reader.awaitPosition(1);
        second.start("outside", events -> {});
        second.reader.command("pause", null);
        first.reader.append("b");
        await().until(() -> first.reader.status().state() == ReaderStatus.State.paused);
        second.reader.command("resume", null);
        first.reader.awaitPosition(2);
    }

    @Test
    void a_command_reaches_whoever_reads_from_one_that_does_not_know_that_it_was_taken_over() throws Exception {
        Semaphore asleep = new Semaphore(0);
        CountDownLatch awake = new CountDownLatch(1);
        first.start("outside", events -> {
            asleep.release();
            awake.await();
        });
        first.reader.append("a");
        asleep.acquire();
        end("reader " + READER);
        second.start("outside", events -> {});
        second.reader.awaitPosition(1);
        first.reader.command("pause", null);
        await().until(() -> second.reader.status().state() == ReaderStatus.State.paused);
        awake.countDown();
    }
}
