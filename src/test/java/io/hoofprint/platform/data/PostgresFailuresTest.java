// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.hoofprint.PostgresDatabase;
import io.hoofprint.PostgresServer;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a real server's failures are to a reader: to be waited for, of this one event, or for a person. */
class PostgresFailuresTest {
    /** That a pool takes. */
    private static final int SHORTEST_MILLIS = 250;

    private final TablesErrorTranslator translator = new TablesErrorTranslator();
    private PostgresDatabase database;
    private Tables tables;
    private JdbcTemplate sql;

    @BeforeEach
    void open() {
        database = PostgresServer.shared().fresh();
        tables = Tables.open(database.address());
        sql = new JdbcTemplate(tables.dataSource());
    }

    @AfterEach
    void close() {
        tables.close();
        database.close();
    }

    /** Raised by the server, as it raises its own. */
    @ParameterizedTest
    @CsvSource({
        "08006, Unavailable",
        "40001, Unavailable",
        "40P01, Unavailable",
        "53100, Unavailable",
        "53300, Unavailable",
        "55P03, Unavailable",
        "57014, Unavailable",
        "57P03, Unavailable",
        "58030, Unavailable",
        "25006, Unavailable",
        "25P03, Unavailable",
        "22001, Rejected",
        "23505, Rejected",
        "28P01, Blocked",
        "42P01, Blocked",
        "XX001, Blocked",
    })
    void a_state_is_of_a_kind(String state, String kind) {
        assertThat(typed(() -> sql.execute("do $$ begin raise 'said' using errcode = '" + state + "'; end $$"))
                        .getClass()
                        .getSimpleName())
                .isEqualTo(kind);
    }

    @Test
    void a_repeated_key_and_a_number_too_large_are_of_that_event() {
        String insert = "insert into click_colors (sender, color, since) values (?, ?, ?)";
        sql.update(insert, "a", "b", 1);
        assertThat(typed(() -> sql.update(insert, "a", "b", 1))).isInstanceOf(Rejected.class);
        assertThat(typed(() -> sql.update(insert, "a", "c", "9223372036854775808")))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void a_table_that_is_not_there_is_for_a_person() {
        assertThat(typed(() -> sql.update("delete from nothing")))
                .isInstanceOf(Blocked.class)
                .hasMessageContaining("undamaged");
    }

    @Test
    void a_session_that_is_ended_between_and_within_transactions_is_waited_for_and_replaced() {
        sql.execute("select 1");
        assertThat(typed(() -> inTransaction(one -> {
                    one.update("delete from keys");
                    endSessions();
                    one.update("delete from keys");
                })))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("administrator command");
        assertThat(sql.update("delete from keys")).isZero();
        endSessions();
        Throwable once = catchThrowable(() -> sql.update("delete from keys"));
        assertThat(once == null || translator.typed(once).orElseThrow() instanceof Unavailable)
                .isTrue();
        assertThat(sql.update("delete from keys")).isZero();
    }

    @Test
    void whoever_holds_a_row_is_not_waited_for_for_ever() {
        sql.update("insert into clock values (1, 1, 1)");
        JdbcTemplate other = new JdbcTemplate(database.dataSource());
        Throwable failure = new TransactionTemplate(new DataSourceTransactionManager(other.getDataSource()))
                .execute(status -> {
                    other.update("update clock set age = 2");
                    return typed(() -> inTransaction(one -> {
                        one.execute("set local lock_timeout = '50ms'");
                        one.update("update clock set age = 3");
                    }));
                });
        assertThat(failure).isInstanceOf(Unavailable.class);
    }

    @Test
    void one_that_sleeps_in_a_transaction_is_ended_and_its_work_is_undone() {
        assertThat(typed(() -> inTransaction(one -> {
                    one.execute("set local idle_in_transaction_session_timeout = '50ms'");
                    one.update("insert into clock values (1, 1, 1)");
                    JdbcTemplate other = new JdbcTemplate(database.dataSource());
                    Awaitility.await()
                            .until(() -> other.queryForObject(
                                            "select count(*) from pg_stat_activity where datname = ?"
                                                    + " and application_name = 'hoofprint' and state like 'idle in%'",
                                            Long.class, database.name())
                                    == 0);
                    one.update("update clock set age = 2");
                })))
                .isInstanceOf(Unavailable.class);
        assertThat(sql.queryForList("select * from clock")).isEmpty();
    }

    @Test
    void a_pool_that_reaches_no_server_says_why() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(PostgresSource.limited(new DatabaseAddress(
                database.url().replace(database.name(), "nothing"), database.user(), database.password())));
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(SHORTEST_MILLIS);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            assertThat(typed(() -> new JdbcTemplate(pool).update("delete from keys")))
                    .isInstanceOf(Blocked.class)
                    .hasMessageContaining("\"nothing\" does not exist");
        }
    }

    private void inTransaction(Consumer<JdbcTemplate> work) {
        new TransactionTemplate(new DataSourceTransactionManager(tables.dataSource()))
                .executeWithoutResult(status -> work.accept(sql));
    }

    private void endSessions() {
        new JdbcTemplate(database.dataSource())
                .queryForList(
                        "select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where datname = ? and application_name = 'hoofprint'",
                        database.name());
    }

    private RuntimeException typed(Runnable work) {
        Throwable failure = catchThrowable(work::run);
        return translator.typed(failure).orElseThrow(() -> new AssertionError("not told", failure));
    }
}
