// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import static io.hoofprint.ledger.LedgerFixture.all;
import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.bodies;
import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static io.hoofprint.ledger.LedgerFixture.keyed;
import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.SetClock;
import io.hoofprint.ledger.AppendResult;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.ledger.StoredEvent;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTrimmerTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path directory;

    private final SetClock clock = new SetClock(START);
    private SqliteLedger ledger;

    @BeforeEach
    void open() {
        ledger = SqliteLedger.open(SqliteOptions.in(directory).clock(clock).generation(2_000));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void ids_are_remembered_for_the_configured_days_and_then_deleted() throws Exception {
        send("1", "x");
        for (int day = 1; day <= 28; day++) {
            at(START.plus(Duration.ofDays(day)));
            ledger.forget();
            assertThat(send("1", "x").duplicates()).as("day %s", day).isEqualTo(1);
            send("of-day-" + day, "y");
        }
        at(START.plus(Duration.ofDays(29)));
        assertThat(send("1", "x").accepted()).isEqualTo(1);
        assertThat(bodies(ledger, "clicks").stream().filter("x"::equals)).hasSize(2);
        assertThat(ledger.find("clicks", "ana", "1"))
                .as("the one that is remembered")
                .extracting(StoredEvent::sequence)
                .containsExactly(ledger.head("clicks"));
    }

    @Test
    void whoever_looks_for_an_id_while_days_are_forgotten_gets_an_answer() throws Exception {
        for (int day = 0; day < 28; day++) {
            at(START.plus(Duration.ofDays(day)));
            String prefix = day + "-";
            var many = IntStream.range(0, 2_000)
                    .mapToObj(i -> event(prefix + i, "x"))
                    .toArray(NewEvent[]::new);
            append(ledger, "clicks", from("ana", many));
            send("of-day-" + day, "y");
        }
        var forgotten = new AtomicBoolean();
        var looking = CompletableFuture.supplyAsync(() -> {
            int answers = 0;
            while (!forgotten.get()) {
                assertThat(ledger.find("clicks", "ana", "unknown")).isEmpty();
                answers++;
            }
            return answers;
        });
        assertThat(idTables()).isGreaterThan(20);
        at(START.plus(Duration.ofDays(80)));
        ledger.forget();
        forgotten.set(true);
        assertThat(looking.join()).isPositive();
        assertThat(idTables()).isZero();
    }

    @Test
    void an_event_is_found_when_its_id_is_no_longer_remembered() throws Exception {
        send("old", "x");
        at(START.plus(Duration.ofDays(40)));
        ledger.forget();

        assertThat(ledger.find("clicks", "ana", "old"))
                .as("no id is remembered")
                .extracting(StoredEvent::sequence)
                .containsExactly(1L);
        send("new", "y");
        assertThat(ledger.find("clicks", null, "old"))
                .as("later ids are")
                .extracting(StoredEvent::sequence)
                .containsExactly(1L);
        assertThat(ledger.find("clicks", "ana", "new"))
                .extracting(StoredEvent::sequence)
                .containsExactly(2L);
        assertThat(ledger.find("clicks", "ana", "none")).isEmpty();
    }

    @Test
    void ids_are_still_remembered_days_after_a_restart() throws Exception {
        send("1", "x");
        append(ledger, "clicks", keyed("ana", "k", "b", event("keyed")));
        at(START.plus(Duration.ofDays(3)));
        close();
        open();

        assertThat(send("1", "y").conflicts()).containsExactly("1");
        assertThat(append(ledger, "clicks", keyed("ana", "k", "b", event("keyed")))
                        .duplicates())
                .isEqualTo(1);
        assertThat(send("2", "y").accepted()).isEqualTo(1);
    }

    @Test
    void a_clock_that_goes_back_a_day_deletes_no_ids() throws Exception {
        send("1", "x");
        at(START.minus(Duration.ofDays(1)));
        assertThat(send("1", "x").duplicates()).isEqualTo(1);
        send("2", "x");
        at(START);
        assertThat(send("2", "x").duplicates()).isEqualTo(1);
    }

    @Test
    void the_tables_of_old_days_are_dropped() throws Exception {
        var many = IntStream.range(0, 2500).mapToObj(i -> event("id-" + i, "x")).toArray(NewEvent[]::new);
        append(ledger, "clicks", from("ana", many));
        append(ledger, "clicks", from("ana", event("unmerged", "x")));
        at(START.plus(Duration.ofDays(28)));
        ledger.forget();
        assertThat(tables()).contains("packed_ids_20260301");
        assertThat(recentRows()).isEqualTo(1);

        at(START.plus(Duration.ofDays(29)));
        ledger.forget();
        assertThat(tables()).doesNotContain("packed_ids_20260301");
        assertThat(recentRows()).as("ids that were never merged").isZero();
        assertThat(append(ledger, "clicks", from("ana", many)).accepted()).isEqualTo(2500);
    }

    @Test
    void trimming_deletes_passed_and_expired_events_but_never_the_newest() throws Exception {
        for (int day = 0; day < 5; day++) {
            at(START.plus(Duration.ofDays(day)));
            append(ledger, "clicks", from("ana", event("a" + day), event("b" + day)));
        }
        assertThat(ledger.trim("clicks", 10, START)).isZero();
        assertThat(ledger.trim("clicks", 3, START.plus(Duration.ofDays(99)))).isEqualTo(3);
        assertThat(ledger.trim("clicks", 10, START.plus(Duration.ofDays(3)))).isEqualTo(3);
        assertThat(bodies(ledger, "clicks")).containsExactly("a3", "b3", "a4", "b4");

        assertThat(ledger.trim("clicks", 10, START.plus(Duration.ofDays(30)))).isEqualTo(3);
        assertThat(all(ledger, "clicks")).extracting(StoredEvent::sequence).containsExactly(10L);
        close();
        open();
        assertThat(ledger.head("clicks")).isEqualTo(10);
        assertThat(ledger.trimmed("clicks")).isEqualTo(9);
        append(ledger, "clicks", from("ana", event("next")));
        assertThat(bodies(ledger, "clicks")).containsExactly("b4", "next");
    }

    private void at(Instant time) {
        clock.set(time);
    }

    private AppendResult send(String id, String body) throws Exception {
        return append(ledger, "clicks", from("ana", event(id, body)));
    }

    private long recentRows() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("ledger.db"));
                var row = connection.createStatement().executeQuery("select count(*) from recent_ids")) {
            return row.getLong(1);
        }
    }

    private long idTables() throws SQLException {
        return tables().stream().filter(IdTable::isName).count();
    }

    private List<String> tables() throws SQLException {
        var names = new ArrayList<String>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("ledger.db"));
                var row = connection.createStatement().executeQuery("select name from sqlite_schema")) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }
}
