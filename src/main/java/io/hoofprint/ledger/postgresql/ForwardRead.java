// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.ledger.ReadBatch;
import io.hoofprint.ledger.append.Stream;
import io.hoofprint.ledger.log.ReadBatchBuilder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads a batch of a stream in order, past what is damaged. */
final class ForwardRead {
    private final Connection connection;
    private final short number;
    private final Stream stream;
    private final EventDecoder recordDecoder = new EventDecoder();

    ForwardRead(Connection connection, short number, Stream stream) {
        this.connection = connection;
        this.number = number;
        this.stream = stream;
    }

    ReadBatch after(long sequence, int limit) throws SQLException {
        var batch = read(sequence, limit);
        return batch.damage().isEmpty() || !isTrimmedMeanwhile() ? batch : read(sequence, limit);
    }

    /** Another instance may have trimmed what is missing; that is committed before anything is deleted. */
    private boolean isTrimmedMeanwhile() throws SQLException {
        long before = stream.trimmed();
        try (var select = connection.prepareStatement("select trimmed from ledger_streams where no = ?")) {
            select.setShort(1, number);
            try (var row = select.executeQuery()) {
                row.next();
                StreamHeads.raiseTrimmed(stream, row.getLong(1));
            }
        }
        return stream.trimmed() > before;
    }

    private ReadBatch read(long sequence, int limit) throws SQLException {
        // Read the head first: all events up to it must be found below.
        long head = stream.head();
        long start = Math.max(sequence, stream.trimmed());
        try {
            return readTogether(start, limit, head);
        } catch (SQLException e) {
            requireDamage(e);
            return readOneByOne(start, limit, head);
        }
    }

    private ReadBatch readTogether(long after, int limit, long head) throws SQLException {
        var batch = new ReadBatchBuilder(after);
        int seen = 0;
        try (var select = EventRows.forward(connection, number)) {
            EventRows.range(select, after, Long.MAX_VALUE, limit);
            try (var row = select.executeQuery()) {
                for (; row.next(); seen++) {
                    add(batch, row);
                }
            }
        }
        boolean more = seen == limit || !batch.hasRoom();
        if (!more) {
            batch.missingTo(head);
        }
        var read = batch.build(more);
        if (seen > 0) {
            // Whatever becomes of the server, no other event gets a number that a reader has seen.
            StreamHeads.raise(stream, read.last());
        }
        return read;
    }

    /** Finds events on intact pages when their neighbours are damaged. */
    private ReadBatch readOneByOne(long after, int limit, long head) throws SQLException {
        var batch = new ReadBatchBuilder(after);
        long last = Math.min(head, after + limit);
        try (var select = EventRows.forward(connection, number)) {
            for (long sequence = after + 1; sequence <= last && batch.hasRoom(); sequence++) {
                EventRows.range(select, sequence - 1, sequence, 1);
                try (var row = select.executeQuery()) {
                    if (row.next()) {
                        add(batch, row);
                    } else {
                        batch.damaged(sequence, "missing");
                    }
                } catch (SQLException e) {
                    requireDamage(e);
                    batch.damaged(sequence, "page cannot be read");
                }
            }
        }
        return batch.build(true);
    }

    private void add(ReadBatchBuilder batch, ResultSet row) throws SQLException {
        batch.add(row.getLong(1), recordDecoder.event(row), stream.trimmed());
    }

    private static void requireDamage(SQLException failure) throws SQLException {
        if (!PostgresFailures.isDamage(failure)) {
            throw failure;
        }
    }
}
