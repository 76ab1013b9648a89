// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import static io.hoofprint.ledger.LedgerFixture.all;
import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.bodies;
import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static io.hoofprint.ledger.LedgerFixture.keyed;
import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.ledger.AppendResult;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.append.Stream;
import io.hoofprint.platform.clock.TestTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeafTrimTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant LATER = Instant.ofEpochMilli(Long.MAX_VALUE);
    private static final long LEAF = 100;

    private final TestTime time = new TestTime("2026-03-01T12:00:00Z");
    private LedgerDatabase database;
    private PostgresLedger ledger;

    @BeforeEach
    void create() {
        database = LedgerDatabase.create();
        open();
    }

    private void open() {
        ledger = PostgresLedger.open(
                database.options().clock(time.wall()).nanos(time::nanos).leaf(LEAF));
    }

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    @Test
    void ids_are_remembered_for_the_configured_days_and_then_forgotten() throws Exception {
        send("1", "x");
        for (int day = 1; day <= 28; day++) {
            pass(DAY);
            assertThat(send("1", "x").duplicates()).as("day %s", day).isEqualTo(1);
            send("of-day-" + day, "y");
        }
        pass(DAY);
        assertThat(send("1", "x").accepted()).isEqualTo(1);
        assertThat(send("1", "x").duplicates()).isEqualTo(1);
        assertThat(send("of-day-1", "y").duplicates()).isEqualTo(1);
        assertThat(bodies(ledger, "clicks").stream().filter("x"::equals)).hasSize(2);
        assertThat(ledger.find("clicks", "ana", "1"))
                .as("the one that is remembered")
                .extracting(StoredEvent::sequence)
                .containsExactly(ledger.head("clicks"));
    }

    @Test
    void idempotency_keys_are_remembered_as_long_and_then_forgotten() throws Exception {
        append(ledger, "clicks", keyed("ana", "k", "b", event("keyed")));
        for (int day = 1; day <= 28; day++) {
            pass(DAY);
            assertThat(append(ledger, "clicks", keyed("ana", "k", "b", event("keyed")))
                            .duplicates())
                    .isEqualTo(1);
        }
        pass(DAY);
        pass(DAY);
        assertThat(append(ledger, "clicks", keyed("ana", "k", "other", event("keyed")))
                        .accepted())
                .isEqualTo(1);
    }

    /** What the clocks show, and how long nobody ran, makes no id older. */
    @Test
    void only_time_in_which_an_instance_runs_counts() throws Exception {
        send("1", "x");
        pass(DAY.multipliedBy(20));
        time.leap(DAY.multipliedBy(4_000));
        ledger.forget();
        ledger.close();
        time.pass(DAY.multipliedBy(90));
        open();
        ledger.forget();
        assertThat(send("1", "x").duplicates()).isEqualTo(1);
        pass(DAY.multipliedBy(8));
        assertThat(send("1", "x").duplicates()).as("28 days of an instance").isEqualTo(1);
        pass(DAY);
        assertThat(send("1", "x").accepted()).isEqualTo(1);
    }

    @Test
    void several_instances_count_the_same_time_once() throws Exception {
        send("1", "x");
        try (var other = PostgresLedger.open(
                database.options().clock(time.wall()).nanos(time::nanos).leaf(LEAF))) {
            for (int day = 1; day <= 28; day++) {
                pass(DAY);
                other.forget();
            }
            assertThat(send("1", "x").duplicates()).isEqualTo(1);
        }
    }

    @Test
    void trimming_deletes_passed_and_expired_events_but_never_the_newest() throws Exception {
        Instant start = time.instant();
        for (int day = 0; day < 5; day++) {
            append(ledger, "clicks", from("ana", event("a" + day), event("b" + day)));
            time.pass(DAY);
        }
        assertThat(ledger.trim("clicks", 10, start)).isZero();
        assertThat(ledger.trim("clicks", 3, start.plus(DAY.multipliedBy(99)))).isEqualTo(3);
        assertThat(ledger.trim("clicks", 10, start.plus(DAY.multipliedBy(3)))).isEqualTo(3);
        assertThat(bodies(ledger, "clicks")).containsExactly("a3", "b3", "a4", "b4");

        assertThat(ledger.trim("clicks", 10, start.plus(DAY.multipliedBy(30)))).isEqualTo(3);
        assertThat(all(ledger, "clicks")).extracting(StoredEvent::sequence).containsExactly(10L);
        ledger.close();
        open();
        assertThat(ledger.head("clicks")).isEqualTo(10);
        assertThat(ledger.trimmed("clicks")).isEqualTo(9);
        append(ledger, "clicks", from("ana", event("next")));
        assertThat(bodies(ledger, "clicks")).containsExactly("b4", "next");
    }

    @Test
    void what_is_trimmed_leaves_its_identity_and_nothing_else() throws Exception {
        send("1", "secret");
        append(ledger, "clicks", from("ana", event("assigned")));
        send("2", "x");
        assertThat(ledger.trim("clicks", 2, LATER)).isEqualTo(2);

        assertThat(send("1", "secret")).isEqualTo(new AppendResult(List.of("1"), 0, 1, List.of()));
        assertThat(send("1", "other").conflicts()).containsExactly("1");
        assertThat(ledger.find("clicks", "ana", "1")).isEmpty();
        assertThat(ledger.find("clicks", null, "1")).isEmpty();
        try (var log = ledger.read("clicks")) {
            assertThat(log.mark(1)).isEmpty();
        }
        assertThat(database.sql()
                        .queryForList(
                                "select seq || sender || id || encode(body, 'escape') from ledger_events"
                                        + " where seq < 3",
                                String.class))
                .containsExactly("1");
        pass(DAY);
        pass(DAY.multipliedBy(28));
        assertThat(count("ledger_events")).as("the newest").isEqualTo(1);
    }

    @Test
    void partitions_are_made_ahead_and_dropped_when_they_are_over() throws Exception {
        fill(5 * LEAF + 50);
        assertThat(partitions()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(ledger.trim("clicks", 3 * LEAF + 20, LATER)).isEqualTo(3 * LEAF + 20);
        assertThat(partitions()).as("ids are remembered").contains("ledger_events_1_1");

        pass(DAY);
        pass(DAY.multipliedBy(28));
        assertThat(partitions())
                .doesNotContain("ledger_events_1_1", "ledger_events_1_101", "ledger_events_1_201")
                .contains("ledger_events_1_301", "ledger_events_1_501");
        assertThat(count("ledger_events")).isEqualTo(2 * LEAF + 30);
        assertThat(all(ledger, "clicks").get(0).sequence()).isEqualTo(3 * LEAF + 21);
        assertThat(append(ledger, "clicks", from("ana", event("id-0", "again"))).accepted())
                .isEqualTo(1);
    }

    @Test
    void a_partition_whose_end_was_interrupted_ends_next_time() throws Exception {
        fill(3 * LEAF);
        pass(DAY);
        pass(DAY.multipliedBy(28));
        database.sql().execute("alter table ledger_events_1 detach partition ledger_events_1_101");
        assertThat(ledger.trim("clicks", 2 * LEAF, LATER)).isEqualTo(2 * LEAF);
        assertThat(partitions()).doesNotContain("ledger_events_1_1", "ledger_events_1_101");
        assertThat(count("ledger_leaves where last <= 200")).isZero();
        assertThat(bodies(ledger, "clicks")).hasSize((int) LEAF);
    }

    @Test
    void a_reader_of_another_instance_takes_nothing_trimmed_for_lost() throws Exception {
        fill(3 * LEAF);
        assertThat(ledger.trim("clicks", 2 * LEAF, LATER)).isEqualTo(2 * LEAF);
        var stale = new Stream("clicks");
        stale.head(3 * LEAF);
        try (var connection = database.database().dataSource().getConnection()) {
            var batch = new ForwardRead(connection, (short) 1, stale).after(0, 1_000);
            assertThat(batch.damage()).isEmpty();
            assertThat(batch.events()).hasSize((int) LEAF);
        }
    }

    private void fill(long events) throws Exception {
        for (int first = 0; first < events; first += 50) {
            int from = first;
            append(
                    ledger,
                    "clicks",
                    from(
                            "ana",
                            IntStream.range(from, from + 50)
                                    .mapToObj(i -> event("id-" + i, "body-" + i))
                                    .toArray(NewEvent[]::new)));
        }
    }

    private void pass(Duration duration) throws Exception {
        ledger.forget();
        time.pass(duration);
        ledger.forget();
    }

    private AppendResult send(String id, String body) throws Exception {
        return append(ledger, "clicks", from("ana", event(id, body)));
    }

    private long count(String table) {
        return database.sql().queryForObject("select count(*) from " + table, Long.class);
    }

    private List<String> partitions() {
        return database.sql()
                .queryForList(
                        "select relname from pg_class where relkind = 'r' and relname like 'ledger\\_events\\_%'",
                        String.class);
    }
}
