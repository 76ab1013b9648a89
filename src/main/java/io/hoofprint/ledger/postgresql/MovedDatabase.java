// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.ledger.log.LogSource;
import io.hoofprint.ledger.log.LogTarget;
import io.hoofprint.platform.data.DatabaseAddress;
import io.hoofprint.platform.data.DatabaseInspection;
import io.hoofprint.platform.data.DatabaseUnusable;
import io.hoofprint.platform.data.PostgresSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** A database into which a log is moved, or out of which, while nobody else appends to it. */
public final class MovedDatabase implements AutoCloseable {
    private static final String NAME = "hoofprint-move";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(250);

    private final DataSource source;
    private final Connection copying;
    private final long leaf;

    /** Makes the ledger's tables if there are none, and brings them to this version. */
    public static MovedDatabase open(DatabaseAddress address) throws SQLException {
        DataSource source = PostgresSource.patient(address, NAME);
        Connection copying = source.getConnection();
        try {
            ServerRules.require(copying);
            hold(copying, address);
            LedgerSchema.migrate(source);
            return new MovedDatabase(
                    source, copying, PostgresOptions.at(address).leaf());
        } catch (SQLException | RuntimeException e) {
            copying.close();
            throw e;
        }
    }

    private MovedDatabase(DataSource source, Connection copying, long leaf) {
        this.source = source;
        this.copying = copying;
        this.leaf = leaf;
    }

    /** Waits until one that was killed or is stopping has let go. */
    private static void hold(Connection connection, DatabaseAddress address) throws SQLException {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); ; LockSupport.parkNanos(POLL.toNanos())) {
            List<String> running = DatabaseInspection.running(connection);
            if (running.isEmpty() && LedgerHold.take(connection)) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new DatabaseUnusable(
                        "Another Hoofprint works on the database " + address
                                + (running.isEmpty() ? "" : " (" + String.join(", ", running) + ")")
                                + ": stop it, and run this again",
                        null);
            }
        }
    }

    private interface Query<T> {
        T of(Connection connection) throws SQLException;
    }

    private <T> T query(Query<T> query) throws SQLException {
        return query(source, query);
    }

    private static <T> T query(DataSource source, Query<T> query) throws SQLException {
        try (var connection = source.getConnection()) {
            return query.of(connection);
        }
    }

    public Optional<MoveRecord> newestMove() throws SQLException {
        return query(MoveRecord::newest);
    }

    public boolean isEmpty() throws SQLException {
        return query(LedgerContent::isEmpty);
    }

    /** By the session that has the hold: if it is alive, nobody has appended meanwhile. */
    public void add(MoveRecord move) throws SQLException {
        copying.setAutoCommit(true);
        move.insert(copying);
    }

    public void end(String move, Instant at) throws SQLException {
        query(connection -> {
            MoveRecord.end(connection, move, at);
            return move;
        });
    }

    /** @param remember how long ids are remembered */
    public LogSource source(Duration remember) throws SQLException {
        return new PostgresLogSource(copying, remember.toMillis());
    }

    /**
     * @param move noted when what is there is removed
     * @param age the log's, by which ids expire
     */
    public LogTarget target(MoveRecord move, Duration age) throws SQLException {
        try (var statement = copying.createStatement()) {
            // What is noted last is synced, and with it all before it.
            statement.execute("set synchronous_commit = off");
        }
        return new PostgresLogTarget(copying, () -> move.insert(copying), age.toMillis(), move.began(), leaf);
    }

    /**
     * Nobody works on a database with a part of a log, or one whose log is elsewhere.
     *
     * @throws DatabaseUnusable if it is one
     */
    public static void requireHome(DatabaseAddress address) {
        Optional<String> obstacle = asked(address, Optional.empty(), connection -> MoveRecord.newest(connection)
                .flatMap(MoveRecord::obstacle));
        if (obstacle.isPresent()) {
            throw new DatabaseUnusable("The database " + address + " cannot be used: " + obstacle.get(), null);
        }
    }

    /** Whether a move has led into the database. */
    public static boolean knows(DatabaseAddress address, String move) {
        return asked(address, false, connection -> MoveRecord.isThere(connection, move));
    }

    private static <T> T asked(DatabaseAddress address, T ifNew, Query<T> query) {
        try {
            return query(PostgresSource.limited(address), connection -> {
                try (var statement = connection.createStatement();
                        var row = statement.executeQuery("select to_regclass('ledger_moves') is not null")) {
                    row.next();
                    if (!row.getBoolean(1)) {
                        return ifNew;
                    }
                }
                return query.of(connection);
            });
        } catch (SQLException e) {
            throw unreachable(address, e);
        }
    }

    static DatabaseUnusable unreachable(DatabaseAddress address, SQLException e) {
        return new DatabaseUnusable(
                "Cannot use the database " + address + ": " + e.getMessage() + "; check hoofprint.database.url,"
                        + " hoofprint.database.user and hoofprint.database.password",
                e);
    }

    @Override
    public void close() throws SQLException {
        copying.close();
    }
}
