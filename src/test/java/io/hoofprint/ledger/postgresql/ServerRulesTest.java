// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Unavailable;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

class ServerRulesTest {
    private LedgerDatabase database;

    @BeforeEach
    void create() {
        database = LedgerDatabase.create();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "full_page_writes"})
    void a_server_that_may_lose_what_it_acknowledged_is_refused(String setting) {
        set("alter system set " + setting + " = off", setting, "off");
        try {
            assertThatThrownBy(() -> database.open())
                    .isInstanceOf(Blocked.class)
                    .hasMessageContaining("set fsync and full_page_writes to on");
        } finally {
            set("alter system reset " + setting, setting, "on");
        }
        database.open().close();
    }

    private void set(String change, String setting, String value) {
        JdbcTemplate sql = database.sql();
        sql.execute(change);
        sql.execute("select pg_reload_conf()");
        Supplier<String> shown = () -> database.sql().queryForObject("show " + setting, String.class);
        await().until(() -> shown.get().equals(value));
    }

    @Test
    void an_encoding_that_has_not_all_characters_is_refused() {
        database.sql().execute("create database latin encoding 'LATIN1' locale 'C' template template0");
        try {
            var address = database.options().address();
            assertThatThrownBy(() -> PostgresLedger.open(
                            PostgresOptions.at(address.at(address.url().replaceFirst("/\\w+$", "/latin")))))
                    .isInstanceOf(Blocked.class)
                    .hasMessageContaining("its encoding is LATIN1");
        } finally {
            database.sql().execute("drop database latin with (force)");
        }
    }

    /** What a database, or whoever connects to it, is set to elsewhere does not count. */
    @Test
    void commits_are_synchronous_and_read_committed_whatever_the_database_is_set_to() throws Exception {
        String name = database.database().name();
        database.sql().execute("alter database " + name + " set synchronous_commit = off");
        database.sql().execute("alter database " + name + " set default_transaction_isolation = serializable");
        try (var connections = new LedgerConnections(database.options());
                var connection = connections.writer().connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select current_setting('synchronous_commit')"
                        + " || current_setting('transaction_isolation') || current_setting('statement_timeout')"
                        + " || current_setting('idle_in_transaction_session_timeout')")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("onread committed10s5s");
        }
    }

    @Test
    void tables_of_a_newer_version_are_refused() {
        database.sql()
                .update("insert into ledger_schema_history select 999, '999', 'newer', type, 'V999__newer.sql',"
                        + " checksum, installed_by, installed_on, execution_time, success from ledger_schema_history"
                        + " where version = '1'");
        assertThatThrownBy(() -> database.open())
                .isInstanceOf(Blocked.class)
                .hasMessageContaining("written by a newer Hoofprint");
    }

    @Test
    void one_disk_is_told() {
        try (var ledger = database.open()) {
            assertThat(ledger.advice())
                    .hasValueSatisfying(text -> assertThat(text).contains("acknowledged means on one disk"));
        }
    }

    @Test
    void a_server_that_is_away_is_only_away() {
        var address = database.options().address();
        assertThatThrownBy(() -> PostgresLedger.open(
                        PostgresOptions.at(address.at(address.url().replaceFirst("/\\w+$", "/nowhere")))))
                .isInstanceOf(Unavailable.class);
    }

    /** As when a standby takes over that had not got all: what it lacks is a gap, and no number is given twice. */
    @Test
    void a_log_that_came_back_shorter_is_gone_on_with_above() throws Exception {
        try (var ledger = database.open()) {
            append(ledger, "clicks", from("ana", event("a"), event("b"), event("c")));
            database.sql().update("delete from ledger_events where seq > 1");
            database.sql().update("update ledger_streams set head = 1");
            database.endSessions();
            await().ignoreExceptions()
                    .until(() ->
                            append(ledger, "clicks", from("ana", event("d"))).accepted() == 1);

            assertThat(ledger.gaps()).singleElement().satisfies(gap -> {
                assertThat(gap.first()).isEqualTo(2);
                assertThat(gap.last()).isEqualTo(3);
            });
            assertThat(database.sql().queryForList("select seq from ledger_events order by seq", Long.class))
                    .containsExactly(1L, 4L);
        }
    }
}
