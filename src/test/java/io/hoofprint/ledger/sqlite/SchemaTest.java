// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
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
    void a_file_of_a_later_version_is_refused() throws Exception {
        open().close();
        sql("pragma user_version = 4");
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
