// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.append.Stream;
import io.hoofprint.ledger.log.Checksum;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** The writer's view of a stream's table. It counts sequences in memory, so a failed batch must discard it. */
final class StreamTable {
    static final String PREFIX = "stream_";

    private final PreparedStatement insert;
    private final PreparedStatement insertSender;
    private final Set<String> senders;
    private final Checksum checksum = new Checksum();
    private long newest;
    private boolean unflushed;

    StreamTable(Connection connection, Stream stream) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create table if not exists " + StreamTable.name(stream)
                    + " (seq integer primary key, received_at integer not null, sender text not null,"
                    + " id text not null, crc integer not null, body blob not null)");
            statement.execute("insert or ignore into streams values ('" + stream.name() + "', 0)");
        }
        senders = new HashSet<>(Schema.senders(connection, stream));
        newest = newest(connection, stream);
        insertSender = connection.prepareStatement("insert into senders values ('" + stream.name() + "', ?)");
        insert = connection.prepareStatement("insert into " + StreamTable.name(stream) + " values (?, ?, ?, ?, ?, ?)");
    }

    static String name(Stream stream) {
        return PREFIX + stream.name();
    }

    static long newest(Connection connection, Stream stream) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select max(seq) from " + StreamTable.name(stream))) {
            row.next();
            return Math.max(row.getLong(1), Lineage.end(connection, stream));
        }
    }

    long newest() {
        return newest;
    }

    void continueAbove(long sequence) {
        newest = sequence;
    }

    void append(long receivedAt, String sender, String id, byte[] body) throws SQLException {
        if (senders.add(sender)) {
            insertSender.setString(1, sender);
            insertSender.executeUpdate();
        }
        long sequence = newest + 1;
        insert.setLong(1, sequence);
        insert.setLong(2, receivedAt);
        insert.setString(3, sender);
        insert.setString(4, id);
        insert.setInt(5, checksum.of(sequence, receivedAt, sender, id, body));
        insert.setBytes(6, body);
        insert.addBatch();
        unflushed = true;
        newest = sequence;
    }

    /** Inserting row by row would take three times as long. */
    void flush() throws SQLException {
        if (unflushed) {
            insert.executeBatch();
            unflushed = false;
        }
    }
}
