// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.ledger.EventIdentity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {
    @TempDir
    Path directory;

    @Test
    void a_file_without_recent_ids_gets_their_table_and_keeps_the_ids_of_its_days() throws Exception {
        try (var ledger = open()) {
            append(ledger, "clicks", from("ana", event("1", "x"), event("2", "x")));
            append(ledger, "clicks", from("ana", event("3", "x")));
        }
        sql("drop table recent_ids");
        sql("drop table id_filters");
        sql("pragma user_version = 2");
        try (var inspection = new LogInspection(directory)) {
            assertThat(inspection.streams()).isEqualTo(1);
        }
        try (var ledger = open()) {
            assertThat(append(ledger, "clicks", from("ana", event("1", "x"), event("2", "y")))
                            .conflicts())
                    .containsExactly("2");
            assertThat(append(ledger, "clicks", from("ana", event("4", "x"))).accepted())
                    .isEqualTo(1);
        }
        try (var ledger = open()) {
            assertThat(append(ledger, "clicks", from("ana", event("4", "x"))).duplicates())
                    .isEqualTo(1);
        }
    }

    @Test
    void ids_that_an_earlier_version_merged_one_a_row_are_known_found_and_forgotten() throws Exception {
        try (var ledger = open()) {
            append(ledger, "clicks", from("ana", event("1", "x")));
        }
        sql("delete from recent_ids");
        var day = LocalDate.now(ZoneOffset.UTC).format(DateTimeFormatter.BASIC_ISO_DATE);
        sql("create table ids_" + day
                + " (identity blob primary key, seq integer not null, body integer not null) without rowid");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("ledger.db"));
                var insert = connection.prepareStatement("insert into ids_" + day + " values (?, 1, ?)")) {
            insert.setBytes(1, EventIdentity.ofEvent("clicks", "ana", "1"));
            insert.setLong(2, EventIdentity.ofBody("x".getBytes(StandardCharsets.UTF_8)));
            insert.executeUpdate();
        }
        sql("pragma user_version = 3");
        try (var ledger = open()) {
            var receipt = append(ledger, "clicks", from("ana", event("1", "x"), event("2", "x"), event("3", "x")));
            assertThat(receipt.duplicates()).isEqualTo(1);
            assertThat(receipt.accepted()).isEqualTo(2);
            assertThat(append(ledger, "clicks", from("ana", event("1", "y"))).conflicts())
                    .containsExactly("1");
            assertThat(ledger.find("clicks", "ana", "1")).hasSize(1);
        }
        try (var ledger = SqliteLedger.open(
                SqliteOptions.in(directory).clock(Clock.offset(Clock.systemUTC(), Duration.ofDays(40))))) {
            ledger.forget();
            assertThat(append(ledger, "clicks", from("ana", event("1", "y"))).accepted())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_file_of_a_later_version_is_refused() throws Exception {
        open().close();
        sql("pragma user_version = 5");
        assertThatThrownBy(this::open).hasMessageContaining("not a ledger of this version");
    }

    private SqliteLedger open() {
        return SqliteLedger.open(SqliteOptions.in(directory).generation(1));
    }

    private void sql(String statement) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("ledger.db"))) {
            connection.createStatement().execute(statement);
        }
    }
}
