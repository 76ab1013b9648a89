// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.hoofprint.platform.data.PostgresSource;
import io.hoofprint.platform.data.PrimarySession;
import io.hoofprint.platform.data.PrimarySource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/** Connections to the server that is the primary, with limits by which no lock outlives whoever holds it for long. */
final class LedgerConnections implements AutoCloseable {
    /**
     * A session that waits for a lock waits longer than the server lets an idle transaction live: so the writer of a process
     * that was stopped in one costs its neighbours a pause, and no failure.
     */
    private static final Map<String, String> SETTINGS = Map.of(
            "synchronous_commit", "on",
            "default_transaction_isolation", "read committed",
            "lock_timeout", "8s",
            // Plans are kept: one that was made for a new partition must do for one that has millions of rows.
            "enable_seqscan", "off",
            "enable_sort", "off",
            "jit", "off");

    private static final int READERS = 8;
    private static final int WAIT_MILLIS = 10_000;

    private final PrimarySource source;
    private final HikariDataSource pool;

    LedgerConnections(PostgresOptions options) {
        source = PostgresSource.limited(options.address(), "hoofprint-ledger", SETTINGS);
        pool = new HikariDataSource(pool(source));
        options.address().primary().onChange(() -> pool.getHikariPoolMXBean().softEvictConnections());
    }

    private static HikariConfig pool(DataSource source) {
        var config = new HikariConfig();
        config.setPoolName("ledger");
        config.setDataSource(source);
        config.setMaximumPoolSize(READERS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(WAIT_MILLIS);
        config.setInitializationFailTimeout(-1);
        return config;
    }

    /** For what must not come from the pool: migrations. */
    DataSource source() {
        return source;
    }

    /** One to append by, of a server that keeps what it acknowledges. */
    PrimarySession writer() throws SQLException {
        var session = source.open();
        try {
            ServerRules.require(session.connection());
            LedgerHold.share(session.connection());
            return session;
        } catch (SQLException | RuntimeException e) {
            session.connection().close();
            throw e;
        }
    }

    /** One of the pool, for anything else. */
    Connection pooled() throws SQLException {
        return pool.getConnection();
    }

    @Override
    public void close() {
        pool.close();
    }
}
