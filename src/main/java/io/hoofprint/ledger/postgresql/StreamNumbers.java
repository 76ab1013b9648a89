// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.ledger.append.Stream;
import io.hoofprint.ledger.append.Streams;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The numbers by which the tables know the streams. */
final class StreamNumbers {
    private final Map<Stream, Short> numbers = new ConcurrentHashMap<>();
    private final Streams streams;

    StreamNumbers(Streams streams) {
        this.streams = streams;
    }

    /** Null if it does not exist, or nobody here knows yet. */
    Short of(Stream stream) {
        return numbers.get(stream);
    }

    /** The number of a stream that is made, with partitions for its events, if it does not exist. */
    short require(Connection connection, Stream stream, Leaves leaves) throws SQLException {
        Short known = numbers.get(stream);
        if (known != null) {
            return known;
        }
        short number = open(connection, stream);
        leaves.make(connection, number);
        numbers.put(stream, number);
        return number;
    }

    private static short open(Connection connection, Stream stream) throws SQLException {
        try (var select = connection.prepareStatement("select ledger_open(?)")) {
            select.setString(1, stream.name());
            try (var row = select.executeQuery()) {
                row.next();
                return row.getShort(1);
            }
        }
    }

    /** Takes over what all instances have done. */
    void refresh(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select stream, no, head, trimmed from ledger_streams")) {
            while (row.next()) {
                var stream = streams.of(row.getString(1));
                numbers.put(stream, row.getShort(2));
                StreamHeads.raiseTrimmed(stream, row.getLong(4));
                StreamHeads.raise(stream, row.getLong(3));
            }
        }
    }

    Map<Stream, Short> all() {
        return Map.copyOf(numbers);
    }

    /**
     * Asks anew for the numbers of all streams that are known, and makes those that the database lacks. Meanwhile the old
     * ones count.
     */
    Map<Stream, Short> renew(Connection connection, Leaves leaves) throws SQLException {
        for (Stream stream : numbers.keySet()) {
            short number = open(connection, stream);
            leaves.make(connection, number);
            numbers.put(stream, number);
        }
        return all();
    }
}
