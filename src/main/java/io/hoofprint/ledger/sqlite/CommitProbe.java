// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * The first row of a batch: if it exists, the whole batch was committed.
 *
 * @param streams all streams that the batch may have appended to
 */
record CommitProbe(Stream stream, long sequence, String id, List<Stream> streams) {
    CommitProbe(Stream stream, long sequence, String id) {
        this(stream, sequence, id, List.of(stream));
    }

    CommitProbe of(Set<Stream> touched) {
        return new CommitProbe(stream, sequence, id, List.copyOf(touched));
    }

    boolean isIn(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("select id from " + stream.table() + " where seq = ?")) {
            select.setLong(1, sequence);
            try (var row = select.executeQuery()) {
                return row.next() && row.getString(1).equals(id);
            }
        }
    }
}
