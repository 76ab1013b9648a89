// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hoofprint.PostgresDatabase;
import io.hoofprint.PostgresServer;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Flyway notes what our own look at the history expects, and is asked where that differs. */
class MigrationsTest {
    private static final String HISTORY = "flyway_schema_history";
    private static final Migrations SQLITE = new Migrations("db/sqlite", HISTORY, true, false);

    @TempDir
    Path dir;

    @Test
    void after_migrating_nothing_is_to_be_done() {
        DataSource file = migrated();
        assertThat(MigrationHistory.of(file, HISTORY)).hasSizeGreaterThan(20).isEqualTo(MigrationFiles.in("db/sqlite"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"db/postgresql", "db/postgresql-ledger"})
    void the_same_on_a_server_that_holds_tables_of_others(String folder) throws Exception {
        try (PostgresDatabase database = PostgresServer.shared().fresh()) {
            DataSource source = PostgresSource.unlimited(database.address());
            new JdbcTemplate(source).execute("create table others (id int)");
            new Migrations(folder, "history", true, true).apply(source);
            assertThat(MigrationHistory.of(source, "history")).isNotEmpty().isEqualTo(MigrationFiles.in(folder));
        }
    }

    @Test
    void no_history_is_no_migration() {
        assertThat(MigrationHistory.of(SqliteTables.source(dir.resolve("new.db"), false), HISTORY))
                .isNotEqualTo(MigrationFiles.in("db/sqlite"))
                .isNotEqualTo(Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update flyway_schema_history set checksum = checksum + 1 where version = '3'",
                "update flyway_schema_history set success = 0 where version = '3'",
                "update flyway_schema_history set script = 'V3__other.sql' where version = '3'",
                "update flyway_schema_history set type = 'DELETE' where version = '3'",
                "insert into flyway_schema_history select 99, '99', 'later', type, 'V99__later.sql', 1, installed_by,"
                        + " installed_on, 0, 1 from flyway_schema_history where version = '3'"
            })
    void whatever_differs_is_for_flyway_to_judge(String change) {
        DataSource file = migrated();
        new JdbcTemplate(file).update(change);
        assertThat(MigrationHistory.of(file, HISTORY)).isNotEqualTo(MigrationFiles.in("db/sqlite"));
    }

    @Test
    void a_migration_that_was_changed_since_is_refused() {
        DataSource file = migrated();
        new JdbcTemplate(file).update("update flyway_schema_history set checksum = checksum + 1 where version = '3'");
        assertThatExceptionOfType(FlywayValidateException.class).isThrownBy(() -> SQLITE.apply(file));
    }

    private DataSource migrated() {
        DataSource file = SqliteTables.source(dir.resolve("tables.db"), false);
        SQLITE.apply(file);
        return file;
    }
}
