// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;

/** Opens connections to the log's file, each configured for one purpose. */
class LogConnections {
    private static final int BUSY_MILLIS = 10_000;
    private static final int CACHE_KIB = 64 << 10;
    private static final int WAL_BYTES = 64 << 20;

    private final String url;

    LogConnections(Path file) {
        url = "jdbc:sqlite:" + file;
    }

    /** The only connection that appends: syncs each commit and leaves checkpoints to the checkpointer. */
    Connection writer() throws SQLException {
        var config = config();
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.setCacheSize(-CACHE_KIB);
        config.setJournalSizeLimit(WAL_BYTES);
        return prepared(config, "pragma wal_autocheckpoint = 0");
    }

    Connection checkpointer() throws SQLException {
        return prepared(config(), "pragma wal_autocheckpoint = 0");
    }

    Connection reader() throws SQLException {
        return prepared(config(), "pragma query_only = 1");
    }

    /** For a file that must stay as it is: the last connection to close does not even check the write-ahead log in. */
    Connection untouching() throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        return config.createConnection(url);
    }

    private static SQLiteConfig config() {
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        // Nobody asks for them, and each statement would look for one.
        config.setGetGeneratedKeys(false);
        return config;
    }

    private Connection prepared(SQLiteConfig config, String pragma) throws SQLException {
        var connection = config.createConnection(url);
        try (var statement = connection.createStatement()) {
            statement.execute(pragma);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
