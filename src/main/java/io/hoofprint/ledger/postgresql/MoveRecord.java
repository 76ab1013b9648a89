// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.platform.error.Blocked;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;

/**
 * A move of a log into a database, or out of it, as the database knows it.
 *
 * @param move drawn at random
 * @param inward whether it was moved into the database
 * @param log the log's identity
 * @param folder the data folder on the other side
 * @param began when it began
 * @param ended when everything was there; empty until then
 */
public record MoveRecord(
        String move, boolean inward, String log, String folder, Instant began, Optional<Instant> ended) {
    static Optional<MoveRecord> newest(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row =
                        statement.executeQuery("select move, inward, log, folder, began_at, ended_at from ledger_moves"
                                + " order by no desc limit 1")) {
            return row.next()
                    ? Optional.of(new MoveRecord(
                            row.getString(1),
                            row.getBoolean(2),
                            row.getString(3),
                            row.getString(4),
                            Instant.ofEpochMilli(row.getLong(5)),
                            Optional.ofNullable(row.getObject(6, Long.class)).map(Instant::ofEpochMilli)))
                    : Optional.empty();
        }
    }

    /** @throws Blocked if nobody may work on the database */
    static void requireHome(Connection connection) throws SQLException {
        newest(connection).flatMap(MoveRecord::obstacle).ifPresent(obstacle -> {
            throw new Blocked(obstacle);
        });
    }

    static boolean isThere(Connection connection, String move) throws SQLException {
        try (var select = connection.prepareStatement("select from ledger_moves where move = ?")) {
            select.setString(1, move);
            try (var row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    void insert(Connection connection) throws SQLException {
        try (var insert = connection.prepareStatement("insert into ledger_moves (move, inward, log, folder, began_at,"
                + " ended_at) values (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, move);
            insert.setBoolean(2, inward);
            insert.setString(3, log);
            insert.setString(4, folder);
            insert.setLong(5, began.toEpochMilli());
            insert.setObject(6, ended.map(Instant::toEpochMilli).orElse(null), Types.BIGINT);
            insert.executeUpdate();
        }
    }

    static void end(Connection connection, String move, Instant at) throws SQLException {
        try (var update = connection.prepareStatement("update ledger_moves set ended_at = ? where move = ?")) {
            update.setLong(1, at.toEpochMilli());
            update.setString(2, move);
            update.executeUpdate();
        }
    }

    /** Why nobody may work on the database; empty if that is all right. */
    public Optional<String> obstacle() {
        if (!inward) {
            return Optional.of("its events and tables were moved to the data folder " + folder + " at " + began
                    + ": set hoofprint.ledger=sqlite and start on that, or name another database with"
                    + " hoofprint.database.url");
        }
        return ended.isPresent()
                ? Optional.empty()
                : Optional.of("the move of the data folder " + folder + " into it, begun at " + began
                        + ", was not finished: run hoofprint ledger move --to postgresql there again");
    }
}
