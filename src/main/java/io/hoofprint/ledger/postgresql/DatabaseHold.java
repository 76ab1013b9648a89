// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.platform.data.DatabaseAddress;
import io.hoofprint.platform.data.DatabaseUnusable;
import io.hoofprint.platform.data.PostgresSource;
import io.hoofprint.platform.error.Unavailable;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what is in a database there while a command works on it: whoever moves it waits, or is waited for. */
public final class DatabaseHold implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseHold.class);

    private final Connection connection;

    private DatabaseHold(Connection connection) {
        this.connection = connection;
    }

    /** @throws DatabaseUnusable if it is being moved, or cannot be reached */
    public static DatabaseHold take(DatabaseAddress address) {
        try {
            Connection connection = PostgresSource.limited(address).getConnection();
            try {
                LedgerHold.share(connection);
                return new DatabaseHold(connection);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (Unavailable e) {
            throw new DatabaseUnusable("The database " + address + " cannot be used: " + e.getMessage(), e);
        } catch (SQLException e) {
            throw MovedDatabase.unreachable(address, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("It ends with the process", e);
        }
    }
}
