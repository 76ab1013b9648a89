// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class TablesTest {
    private static final int PAGE = 4096;

    @TempDir
    Path dataDir;

    @Test
    void a_commit_is_synced_and_survives_reopening() {
        try (Tables tables = Tables.open(dataDir)) {
            JdbcTemplate jdbc = new JdbcTemplate(tables.dataSource());
            assertThat(pragmas(jdbc))
                    .isEqualTo(Map.of(
                            "journal_mode", "wal", "synchronous", "2", "busy_timeout", "10000", "foreign_keys", "1"));
            jdbc.update("insert into keys values ('a', 'b', 'send', null, 1, null)");
        }
        try (Tables tables = Tables.open(dataDir)) {
            assertThat(new JdbcTemplate(tables.dataSource()).queryForList("select name from keys", String.class))
                    .containsExactly("a");
        }
    }

    @Test
    void tables_of_a_newer_program_are_refused_and_left_alone() {
        try (Tables tables = Tables.open(dataDir)) {
            new JdbcTemplate(tables.dataSource())
                    .update("insert into flyway_schema_history select 99, '99', 'later', type, 'V99__later.sql', 1,"
                            + " installed_by, installed_on, 0, 1 from flyway_schema_history where installed_rank = 1");
        }
        assertThatExceptionOfType(DataFolderUnusable.class)
                .isThrownBy(() -> Tables.open(dataDir))
                .withMessageContaining("newer Hoofprint");
    }

    @Test
    void tables_that_lack_a_migration_in_the_middle_get_it() {
        try (Tables tables = Tables.open(dataDir)) {
            JdbcTemplate jdbc = new JdbcTemplate(tables.dataSource());
            jdbc.execute("drop table meetings");
            jdbc.execute("drop table meeting_webhooks");
            jdbc.update("delete from flyway_schema_history where version = '10'");
        }
        try (Tables tables = Tables.open(dataDir)) {
            assertThat(new JdbcTemplate(tables.readOnly()).queryForObject("select count(*) from meetings", Long.class))
                    .isZero();
        }
    }

    @Test
    void a_file_that_is_no_database_is_named() throws Exception {
        Path file = Files.writeString(dataDir.resolve("tables.db"), "not a database, but long enough to be looked at");
        assertThatExceptionOfType(DataFolderUnusable.class)
                .isThrownBy(() -> Tables.open(dataDir))
                .withMessageContainingAll(file.toString(), "not a database", "hoofprint.data-dir")
                .satisfies(unusable -> assertThat(unusable.getMessage()).hasLineCount(1));
    }

    @Test
    void a_damaged_page_is_found_before_anything_is_read_or_written() throws Exception {
        try (Tables tables = Tables.open(dataDir)) {
            assertThat(tables.dataSource()).isNotNull();
        }
        Path file = dataDir.resolve("tables.db");
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, bytes.length - PAGE, bytes.length, (byte) 7);
        Files.write(file, bytes);
        assertThatExceptionOfType(DataFolderUnusable.class)
                .isThrownBy(() -> Tables.open(dataDir))
                .withMessageContainingAll(file + " is damaged", "restore a backup", "hoofprint.data-dir")
                .satisfies(unusable -> assertThat(unusable.getMessage()).hasLineCount(1));
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    private static Map<String, String> pragmas(JdbcTemplate jdbc) {
        Map<String, String> values = new HashMap<>();
        for (String name : new String[] {"journal_mode", "synchronous", "busy_timeout", "foreign_keys"}) {
            values.put(name, jdbc.queryForObject("pragma " + name, String.class));
        }
        return values;
    }
}
