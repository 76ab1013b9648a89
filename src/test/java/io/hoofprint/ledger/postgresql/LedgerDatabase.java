// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import static org.awaitility.Awaitility.await;

import io.hoofprint.PostgresDatabase;
import io.hoofprint.PostgresServer;
import java.sql.SQLException;
import java.time.Duration;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database with the ledger's empty tables. */
record LedgerDatabase(PostgresDatabase database) implements AutoCloseable {
    static LedgerDatabase create() {
        return new LedgerDatabase(PostgresServer.shared().fresh("ledger", empty -> {
            PostgresLedger.open(options(empty)).close();
        }));
    }

    PostgresOptions options() {
        return options(database);
    }

    private static PostgresOptions options(PostgresDatabase database) {
        return PostgresOptions.at(database.address());
    }

    PostgresLedger open() {
        return PostgresLedger.open(options());
    }

    /** What a database's administrator sees. */
    JdbcTemplate sql() {
        return new JdbcTemplate(database.dataSource());
    }

    /** Ends the ledger's sessions, which are replaced by new ones when they are needed. */
    void endSessions() {
        sql().queryForList("select pg_terminate_backend(pid) from pg_stat_activity where application_name ="
                + " 'hoofprint-ledger' and datname = current_database()");
    }

    /** Kills a process of the server, upon which the server ends all others at once and recovers; waits until it has. */
    void crash() throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            ProcessHandle.of(row.getLong(1)).orElseThrow().destroyForcibly();
        } catch (SQLException connectionLost) {
            // As it is closed.
        }
        await().ignoreExceptions().atMost(Duration.ofSeconds(60)).until(() -> sql().queryForObject(
                        "select not pg_is_in_recovery()", Boolean.class));
    }

    @Override
    public void close() {
        database.close();
    }
}
