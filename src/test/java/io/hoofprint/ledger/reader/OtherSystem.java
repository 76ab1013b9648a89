// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import io.hoofprint.ledger.HeldPosition;
import io.hoofprint.ledger.LedgerFixture;
import io.hoofprint.ledger.MarkedPosition;
import io.hoofprint.ledger.StoredEvent;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A system of its own in a file: it knows its rows, and keeps its reader's position in the transaction of the rows. */
final class OtherSystem {
    static final String NAME = "other.db";

    private final Path file;

    OtherSystem(Path folder) {
        file = folder.resolve(NAME);
    }

    private Connection connect() throws SQLException {
        var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (var statement = connection.createStatement()) {
            statement.execute("create table if not exists rows (event text primary key, body text)");
            statement.execute("create table if not exists position (sequence integer, log text, mark integer)");
        }
        connection.setAutoCommit(false);
        return connection;
    }

    void keep(List<StoredEvent> events, MarkedPosition end) throws SQLException {
        try (var connection = connect();
                var row = connection.prepareStatement("insert into rows values (?, ?) on conflict do nothing");
                var position = connection.prepareStatement("insert into position values (?, ?, ?)")) {
            for (StoredEvent event : events) {
                row.setString(1, event.sender() + " " + event.id());
                row.setString(2, LedgerFixture.text(event));
                row.executeUpdate();
            }
            connection.createStatement().execute("delete from position");
            write(end, position);
            connection.commit();
        }
    }

    private static void write(MarkedPosition end, PreparedStatement position) throws SQLException {
        position.setLong(1, end.sequence());
        position.setString(2, end.log());
        position.setObject(3, end.mark());
        position.executeUpdate();
    }

    HeldPosition held() {
        try (var connection = connect();
                var row = connection.createStatement().executeQuery("select sequence, log, mark from position")) {
            return new HeldPosition(row.next() ? position(row) : new MarkedPosition(0, null, null), NAME);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MarkedPosition position(ResultSet row) throws SQLException {
        return new MarkedPosition(row.getLong(1), row.getString(2), row.getObject(3) == null ? null : row.getLong(3));
    }

    /** Bodies in the order in which they came. */
    List<String> rows() throws SQLException {
        try (var connection = connect();
                var row = connection.createStatement().executeQuery("select body from rows order by rowid")) {
            var bodies = new ArrayList<String>();
            while (row.next()) {
                bodies.add(row.getString(1));
            }
            return bodies;
        }
    }
}
