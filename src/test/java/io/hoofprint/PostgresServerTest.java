// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class PostgresServerTest {
    @Test
    void databases_are_empty_or_copies_and_apart() {
        AtomicInteger made = new AtomicInteger();
        for (int round = 0; round < 2; round++) {
            try (PostgresDatabase copy = PostgresServer.shared().fresh("one-table", original -> {
                        made.incrementAndGet();
                        jdbc(original).execute("create table things (id int)");
                    });
                    PostgresDatabase empty = PostgresServer.shared().fresh()) {
                assertThat(jdbc(copy).update("insert into things values (1)")).isOne();
                assertThat(jdbc(copy).queryForList("select id from things", Integer.class))
                        .isEqualTo(List.of(1));
                assertThat(jdbc(empty)
                                .queryForObject(
                                        "select count(*) from pg_tables where schemaname = 'public'", Long.class))
                        .isZero();
            }
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void it_syncs_and_stores_text_as_UTF_8() {
        try (PostgresDatabase database = PostgresServer.shared().fresh()) {
            assertThat(List.of("fsync", "full_page_writes", "synchronous_commit", "server_encoding"))
                    .extracting(name -> jdbc(database).queryForObject("show " + name, String.class))
                    .containsExactly("on", "on", "on", "UTF8");
        }
    }

    @Test
    void a_database_is_gone_when_closed() {
        PostgresDatabase database = PostgresServer.shared().fresh();
        database.close();
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> database.dataSource().getConnection());
    }

    private static JdbcTemplate jdbc(PostgresDatabase database) {
        return new JdbcTemplate(database.dataSource());
    }
}
