// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hoofprint.PostgresDatabase;
import io.hoofprint.PostgresServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class PostgresTablesTest {
    private PostgresDatabase database;

    @BeforeEach
    void create() {
        database = PostgresServer.shared().fresh();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void what_is_committed_is_there_when_they_are_opened_again() {
        try (Tables tables = Tables.open(database.address())) {
            assertThat(new JdbcTemplate(tables.dataSource())
                            .update("insert into keys values ('a', 'b', 'send', null, 1, null)"))
                    .isOne();
        }
        try (Tables tables = Tables.open(database.address())) {
            assertThat(new JdbcTemplate(tables.readOnly()).queryForList("select name from keys", String.class))
                    .containsExactly("a");
        }
    }

    @Test
    void sessions_are_bounded_and_commits_are_synced() {
        try (Tables tables = Tables.open(with("&options=-c%20work_mem=8MB"))) {
            for (JdbcTemplate sql :
                    new JdbcTemplate[] {new JdbcTemplate(tables.dataSource()), new JdbcTemplate(tables.readOnly())}) {
                assertThat(Stream.of(
                                "statement_timeout",
                                "lock_timeout",
                                "idle_in_transaction_session_timeout",
                                "synchronous_commit",
                                "application_name",
                                "work_mem"))
                        .extracting(name -> sql.queryForObject("show " + name, String.class))
                        .containsExactly("10s", "5s", "5s", "on", "hoofprint", "8MB");
            }
        }
    }

    @Test
    void readers_see_what_is_committed_and_write_nothing() {
        try (Tables tables = Tables.open(database.address())) {
            JdbcTemplate readers = new JdbcTemplate(tables.readOnly());
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> readers.update("delete from keys"))
                    .withStackTraceContaining("read-only transaction");
        }
    }

    @Test
    void any_text_is_taken() {
        try (Tables tables = Tables.open(database.address())) {
            JdbcTemplate sql = new JdbcTemplate(tables.dataSource());
            String insert = "insert into click_colors (sender, color, since) values (?, ?, ?)";
            sql.update(insert, "a", "no\u0000thing", 1);
            sql.batchUpdate(insert, List.of(new Object[] {"b", "\u0000", 2}, new Object[] {"c", "\ud83d\ude00 ü", 3}));
            assertThat(sql.queryForList("select color from click_colors order by since", String.class))
                    .containsExactly("no\ufffdthing", "\ufffd", "\ud83d\ude00 ü");
            assertThat(sql.queryForList("select since from click_colors where color = ?", Long.class, "\u0000"))
                    .containsExactly(2L);
        }
    }

    @Test
    void tables_of_a_newer_program_are_refused() {
        try (Tables tables = Tables.open(database.address())) {
            new JdbcTemplate(tables.dataSource())
                    .update(
                            "insert into flyway_schema_history select 99, '99', 'later', type, 'V99__later.sql', 1,"
                                    + " installed_by, installed_on, 0, true from flyway_schema_history where installed_rank = 1");
        }
        assertUnusable(database.address(), "newer Hoofprint");
    }

    @Test
    void one_that_is_not_reached_is_named_with_its_settings_and_without_its_password() {
        DatabaseAddress nowhere = new DatabaseAddress("jdbc:postgresql://127.0.0.1:1/x?password=geheim", "u", "geheim");
        assertUnusable(nowhere, "jdbc:postgresql://127.0.0.1:1/x", "refused", "hoofprint.database.url");
    }

    @Test
    void a_wrong_password_is_told() {
        DatabaseAddress wrong = new DatabaseAddress(database.url(), database.user(), "geheim");
        assertUnusable(wrong, "password authentication failed", "hoofprint.database.password");
    }

    @Test
    void a_database_that_may_lose_letters_or_takes_no_writes_is_refused() {
        JdbcTemplate sql = new JdbcTemplate(database.dataSource());
        sql.execute("create database latin encoding 'LATIN1' locale 'C' template template0");
        try {
            String url = database.url().replace(database.name(), "latin");
            assertUnusable(new DatabaseAddress(url, database.user(), database.password()), "LATIN1", "UTF8");
        } finally {
            sql.execute("drop database latin");
        }
        assertUnusable(with("&options=-c%20default_transaction_read_only=on"), "primary");
    }

    private DatabaseAddress with(String parameters) {
        return new DatabaseAddress(database.url() + "?ssl=false" + parameters, database.user(), database.password());
    }

    private static void assertUnusable(DatabaseAddress address, String... words) {
        assertThatExceptionOfType(DatabaseUnusable.class)
                .isThrownBy(() -> Tables.open(address).close())
                .withMessageContainingAll(words)
                .satisfies(unusable ->
                        assertThat(unusable.getMessage()).hasLineCount(1).doesNotContain("geheim"));
    }
}
