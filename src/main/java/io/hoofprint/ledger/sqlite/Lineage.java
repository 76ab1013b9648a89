// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.Gap;
import io.hoofprint.ledger.append.Stream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Which log this is, and which events it never had. */
final class Lineage {
    private Lineage() {}

    static void create(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create table lineage (log text not null)");
            statement.execute("insert into lineage values (lower(hex(randomblob(16))))");
            statement.execute("create table gaps (stream text not null, first integer not null, last integer not null,"
                    + " at integer not null, primary key (stream, first)) without rowid");
        }
    }

    static String identity(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select log from lineage")) {
            row.next();
            return row.getString(1);
        }
    }

    /** Makes this log the continuation of another. */
    static void adopt(Connection connection, String identity) throws SQLException {
        try (var update = connection.prepareStatement("update lineage set log = ?")) {
            update.setString(1, identity);
            update.executeUpdate();
        }
    }

    static List<Gap> gaps(Connection connection) throws SQLException {
        var gaps = new ArrayList<Gap>();
        if (!Schema.hasLineage(connection)) {
            return gaps;
        }
        try (var statement = connection.createStatement();
                var row =
                        statement.executeQuery("select stream, first, last, at from gaps order by at, stream, first")) {
            while (row.next()) {
                gaps.add(new Gap(
                        row.getString(1), row.getLong(2), row.getLong(3), Instant.ofEpochMilli(row.getLong(4))));
            }
        }
        return gaps;
    }

    static void add(Connection connection, Gap gap) throws SQLException {
        try (var insert = connection.prepareStatement("insert into gaps values (?, ?, ?, ?)")) {
            insert.setString(1, gap.stream());
            insert.setLong(2, gap.first());
            insert.setLong(3, gap.last());
            insert.setLong(4, gap.at().toEpochMilli());
            insert.executeUpdate();
        }
    }

    /** The last sequence of the stream's newest gap, or 0. */
    static long end(Connection connection, Stream stream) throws SQLException {
        if (!Schema.hasLineage(connection)) {
            return 0;
        }
        try (var select = connection.prepareStatement("select max(last) from gaps where stream = ?")) {
            select.setString(1, stream.name());
            try (var row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
