// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.move;

import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static io.hoofprint.ledger.LedgerFixture.keyed;
import static io.hoofprint.ledger.move.MoveFixture.rows;
import static io.hoofprint.ledger.move.MoveFixture.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.PostgresDatabase;
import io.hoofprint.PostgresServer;
import io.hoofprint.ledger.AppendResult;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.log.LogSource;
import io.hoofprint.ledger.postgresql.DatabaseHold;
import io.hoofprint.ledger.postgresql.MovedDatabase;
import io.hoofprint.ledger.sqlite.SqliteLogSource;
import io.hoofprint.platform.clock.ClockAge;
import io.hoofprint.platform.data.DataFolderUnusable;
import io.hoofprint.platform.data.DatabaseUnusable;
import io.hoofprint.platform.data.FolderMove;
import io.hoofprint.platform.data.Tables;
import io.hoofprint.platform.error.Blocked;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerMoveTest {
    private static final MoveProgress SILENT = (step, done, all) -> {};

    @TempDir
    Path folder;

    private PostgresDatabase database;
    private MoveFixture fixture;

    @BeforeEach
    void fill() throws Exception {
        database = PostgresServer.shared().fresh();
        fixture = new MoveFixture(folder, database);
        fixture.fill();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private MoveReport toDatabase() {
        return new MoveToDatabase(fixture.places(), SILENT).run();
    }

    private MoveReport toFolder() {
        return new MoveToFolder(fixture.places(), SILENT).run();
    }

    private Connection file(String name) throws Exception {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(name));
    }

    private Map<String, List<String>> tables() throws Exception {
        try (Connection sqlite = file("tables.db")) {
            return rows(sqlite);
        }
    }

    private List<String> log() throws Exception {
        try (Connection sqlite = file("ledger.db")) {
            return rows(
                    sqlite,
                    "select * from stream_clicks union all select * from stream_notes union all"
                            + " select * from stream_gone");
        }
    }

    /** Of all that are remembered, how long before tomorrow that was. */
    private Map<String, Long> ids() throws Exception {
        Path stage = folder.resolve("stage");
        Map<String, Long> ids = new TreeMap<>();
        ClockAge later = ClockAge.at(Instant.now().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS));
        try (LogSource source =
                SqliteLogSource.open(folder.resolve("ledger.db"), stage, later, MoveFixture.REMEMBER.plusDays(1))) {
            source.ids(id -> ids.put(id.sequence() + " " + id.fingerprint() + " " + id.body(), id.ago()));
        } finally {
            Files.delete(stage);
        }
        return ids;
    }

    @Test
    void there_and_back_every_row_is_the_same() throws Exception {
        Map<String, List<String>> tables = tables();
        List<String> log = log();
        Map<String, Long> ids = ids();
        assertThat(tables).allSatisfy((table, rows) -> {
            if (!table.equals("clock")) {
                assertThat(rows).as(table).isNotEmpty();
            }
        });
        Map<String, String> before;
        try (Ledger ledger = fixture.sqlite()) {
            before = seen(ledger);
        }
        MoveReport there = toDatabase();
        try (Ledger ledger = fixture.postgres()) {
            assertThat(seen(ledger)).isEqualTo(before);
        }
        assertThat(there.skipped()).isEmpty();
        assertThat(there.events()).isEqualTo(log.size());
        MoveReport back = toFolder();
        assertThat(back)
                .usingRecursiveComparison()
                .ignoringFields("took", "aside")
                .isEqualTo(there);
        assertThat(back.aside()).allSatisfy(file -> assertThat(file).exists());
        assertThat(back.aside())
                .extracting(file -> file.getFileName().toString().replaceAll("[0-9T]+", "…"))
                .contains("ledger-moved-….db", "tables-moved-….db");
        try (Ledger ledger = fixture.sqlite()) {
            assertThat(seen(ledger)).isEqualTo(before);
        }
        assertThat(log()).isEqualTo(log);
        assertThat(ids).hasSizeGreaterThan(MoveFixture.MANY / 3);
        // A database's time stands still while nobody works on it, and days are rounded up.
        ids.replaceAll((id, ago) -> ago - Duration.ofDays(1).toMillis());
        assertThat(ids().equals(ids)).isTrue();
        assertThat(tables()).isEqualTo(tables);
        assertThat(FolderMove.unfinished(folder)).doesNotExist();
        assertThat(toDatabase())
                .usingRecursiveComparison()
                .ignoringFields("took")
                .isEqualTo(there);
    }

    private static AppendResult appended(Ledger ledger, String stream, String id, String body) throws Exception {
        return append(ledger, stream, from("ana", event(id, body)));
    }

    private static void remembers(Ledger ledger) throws Exception {
        assertThat(appended(ledger, "clicks", "many-11997", "{\"n\":11997}").duplicates())
                .isOne();
        assertThat(appended(ledger, "clicks", "kept-20", "b").duplicates()).isOne();
        assertThat(appended(ledger, "clicks", "kept-20", "other").conflicts()).containsExactly("kept-20");
        assertThat(appended(ledger, "clicks", "with-key", "z").duplicates()).isOne();
        assertThat(appended(ledger, "gone", "trimmed", "x").duplicates()).isOne();
        assertThat(appended(ledger, "gone", "trimmed-too", "x").conflicts()).containsExactly("trimmed-too");
        assertThat(append(ledger, "gone", from("ana", event("trimmed", "x"), event("new", "1"), event("trimmed", "x")))
                        .duplicates())
                .isGreaterThanOrEqualTo(2);
        assertThat(append(
                                ledger,
                                "clicks",
                                keyed("ana", "key-20", "body", event(null, "by key"), event("with-key", "z")))
                        .duplicates())
                .isEqualTo(2);
        assertThatThrownBy(() -> append(ledger, "clicks", keyed("ana", "key-20", "changed", event(null, "by key"))))
                .hasMessageContaining("Idempotency-Key");
        assertThat(ledger.find("clicks", null, "kept-20")).hasSize(1);
        assertThat(ledger.find("notes", "bo\\b", "raw")).hasSize(1);
    }

    @Test
    void what_was_sent_before_is_a_duplicate_on_either_side() throws Exception {
        toDatabase();
        try (Ledger ledger = fixture.postgres()) {
            remembers(ledger);
            assertThat(ledger.find("clicks", "ana", "expired")).hasSize(1);
        }
        toFolder();
        try (Ledger ledger = fixture.sqlite()) {
            remembers(ledger);
        }
    }

    private static void hasForgotten(Ledger ledger) throws Exception {
        assertThat(appended(ledger, "clicks", "expired", "another").accepted()).isOne();
        assertThat(appended(ledger, "gone", "old", "another").accepted()).isOne();
        assertThat(append(ledger, "clicks", keyed("ana", "old-key", "changed", event(null, "x")))
                        .accepted())
                .isOne();
    }

    @Test
    void what_was_forgotten_stays_so_in_the_database() throws Exception {
        toDatabase();
        try (Ledger ledger = fixture.postgres()) {
            hasForgotten(ledger);
        }
    }

    @Test
    void what_was_forgotten_stays_so_in_the_folder() throws Exception {
        toDatabase();
        toFolder();
        try (Ledger ledger = fixture.sqlite()) {
            hasForgotten(ledger);
        }
    }

    @Test
    void tables_number_on_above_all_numbers_ever_given() throws Exception {
        toDatabase();
        String insert =
                "insert into presses (sender, id, seq, received_at, local_time, serial, click, person, interaction)"
                        + " values ('s', 'new', 1, 1, '', '', '', '', '')";
        try (Tables tables = Tables.open(database.address());
                Connection connection = tables.dataSource().getConnection()) {
            connection.createStatement().execute(insert);
            assertThat(rows(connection, "select number from presses where id = 'new'"))
                    .containsExactly("100");
            connection.createStatement().execute("delete from presses where id = 'new'");
        }
        toFolder();
        try (Connection connection = file("tables.db")) {
            connection.createStatement().execute(insert);
            assertThat(rows(connection, "select number from presses where id = 'new'"))
                    .containsExactly("101");
        }
    }

    @Test
    void a_damaged_event_is_left_out_and_counted() throws Exception {
        try (Connection connection = file("ledger.db")) {
            connection.createStatement().execute("update stream_clicks set body = 'spoilt' where seq in (12, 13)");
            connection
                    .createStatement()
                    .execute("update stream_notes set body = 'spoilt' where seq ="
                            + " (select max(seq) from stream_notes)");
        }
        MoveReport report = toDatabase();
        assertThat(report.skippedEvents()).isEqualTo(3);
        assertThat(report.skipped())
                .extracting(gap -> gap.stream() + gap.first() + "-" + gap.last())
                .containsExactly("clicks12-13", "notes4-4");
        try (Ledger ledger = fixture.postgres()) {
            assertThat(ledger.head("notes")).isEqualTo(4);
            assertThat(ledger.gaps()).hasSize(3);
        }
        toFolder();
        try (Ledger ledger = fixture.sqlite()) {
            assertThat(ledger.head("notes")).isEqualTo(4);
            assertThat(ledger.gaps()).hasSize(3);
        }
    }

    @Test
    void a_database_with_events_of_its_own_is_refused_and_stays_as_it_is() throws Exception {
        try (Ledger ledger = fixture.postgres()) {
            appended(ledger, "clicks", "mine", "x");
        }
        assertThatThrownBy(this::toDatabase)
                .isInstanceOf(DataFolderUnusable.class)
                .hasMessageContaining("events of its own")
                .hasMessageContaining("hoofprint.database.url");
        try (Ledger ledger = fixture.postgres()) {
            assertThat(ledger.find("clicks", "ana", "mine")).hasSize(1);
        }
        assertThat(FolderMove.outOf(folder)).isEmpty();
    }

    @Test
    void a_folder_with_events_of_its_own_is_refused_and_stays_as_it_is() throws Exception {
        toDatabase();
        Path other = Files.createDirectory(folder.resolve("other"));
        MoveFixture foreign = new MoveFixture(other, database);
        foreign.sqlite().close();
        byte[] log = Files.readAllBytes(other.resolve("ledger.db"));
        assertThatThrownBy(() -> new MoveToFolder(foreign.places(), SILENT).run())
                .isInstanceOf(DataFolderUnusable.class)
                .hasMessageContaining("events of its own")
                .hasMessageContaining("hoofprint.data-dir");
        assertThat(other.resolve("ledger.db")).hasBinaryContent(log);
        fixture.postgres().close();
    }

    @Test
    void what_is_elsewhere_is_not_moved_again() throws Exception {
        toDatabase();
        assertThatThrownBy(this::toDatabase).hasMessageContaining("already").hasMessageContaining(database.url());
        toFolder();
        assertThatThrownBy(this::toFolder).hasMessageContaining("moved to the data folder " + folder);
        assertThatThrownBy(() -> fixture.postgres().close())
                .isInstanceOf(Blocked.class)
                .hasMessageContaining("moved to the data folder " + folder)
                .hasMessageContaining("hoofprint.ledger=sqlite");
    }

    @Test
    void a_table_that_the_other_side_lacks_is_named() throws Exception {
        try (Connection connection = file("tables.db")) {
            connection.createStatement().execute("create table my_own (a integer)");
        }
        assertThatThrownBy(this::toDatabase).hasMessageContaining("my_own").hasMessageContaining("run it again");
        assertThat(FolderMove.outOf(folder)).isEmpty();
        try (Connection connection = database.dataSource().getConnection()) {
            connection.createStatement().execute("create table my_own (a bigint)");
        }
        assertThat(toDatabase().tables()).isPositive();
    }

    @Test
    void a_database_to_which_somebody_appends_is_left_alone() throws Exception {
        toDatabase();
        try (Ledger running = fixture.postgres()) {
            assertThat(appended(running, "clicks", "one", "x").accepted()).isOne();
            assertThatThrownBy(this::toFolder)
                    .isInstanceOf(DatabaseUnusable.class)
                    .hasMessageContaining("Another Hoofprint")
                    .hasMessageContaining("stop it");
            assertThat(appended(running, "clicks", "new", "x").accepted()).isOne();
        }
    }

    /** It might write what is not moved any more. */
    @Test
    void a_command_is_refused_on_a_database_that_is_being_moved() throws Exception {
        toDatabase();
        MovedDatabase moving = MovedDatabase.open(database.address());
        try (moving) {
            assertThatThrownBy(() -> DatabaseHold.take(database.address()))
                    .isInstanceOf(DatabaseUnusable.class)
                    .hasMessageContaining("are being moved");
        }
        DatabaseHold.take(database.address()).close();
    }
}
