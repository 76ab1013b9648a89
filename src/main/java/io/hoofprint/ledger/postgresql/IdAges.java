// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** How old remembered ids are, by the log's age and its marks. */
final class IdAges {
    private final Connection connection;
    private final long remember;
    private final long now;

    /** @param remember milliseconds after which they are not remembered any more */
    IdAges(Connection connection, long remember) throws SQLException {
        this.connection = connection;
        this.remember = remember;
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select age from ledger_age")) {
            row.next();
            now = row.getLong(1);
        }
    }

    /** How long ago that was whose age is in its row; it is kept a day longer, so it may be younger than that says. */
    long agoOfDated(long age) {
        return Math.max(0, now - age - IdFloors.REQUEST_MILLIS);
    }

    boolean isRemembered(long ago) {
        return ago <= remember;
    }

    OfStream of(String stream) throws SQLException {
        try (var select = connection.prepareStatement("select no, id_floor from ledger_streams where stream = ?")) {
            select.setString(1, stream);
            try (var row = select.executeQuery()) {
                row.next();
                return new OfStream(row.getShort(1), row.getLong(2), marks(row.getShort(1)));
            }
        }
    }

    /** At which age each head was seen; of ages at which a stream had the same head, the first. */
    private TreeMap<Long, Long> marks(short number) throws SQLException {
        var marks = new TreeMap<Long, Long>();
        try (var select = connection.prepareStatement("select head, age from ledger_marks where no = ? order by age")) {
            select.setShort(1, number);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    marks.putIfAbsent(row.getLong(1), row.getLong(2));
                }
            }
        }
        return marks;
    }

    /** The ids of a stream's events. */
    final class OfStream {
        private final short number;
        private final long floor;
        private final TreeMap<Long, Long> marks;

        private OfStream(short number, long floor, TreeMap<Long, Long> marks) {
            this.number = number;
            this.floor = floor;
            this.marks = marks;
        }

        short number() {
            return number;
        }

        boolean isRemembered(long sequence) {
            return sequence > floor && IdAges.this.isRemembered(ago(sequence));
        }

        /** Its event was there when the stream was first seen to have come so far. */
        long ago(long sequence) {
            Map.Entry<Long, Long> mark = marks.ceilingEntry(sequence);
            return mark == null ? 0 : Math.max(0, now - mark.getValue());
        }
    }
}
