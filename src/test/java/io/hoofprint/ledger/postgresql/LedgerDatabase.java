// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.PostgresDatabase;
import io.hoofprint.PostgresServer;
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
        return PostgresOptions.at(database.url(), database.user(), database.password());
    }

    PostgresLedger open() {
        return PostgresLedger.open(options());
    }

    /** What a database's administrator sees. */
    JdbcTemplate sql() {
        return new JdbcTemplate(database.dataSource());
    }

    @Override
    public void close() {
        database.close();
    }
}
