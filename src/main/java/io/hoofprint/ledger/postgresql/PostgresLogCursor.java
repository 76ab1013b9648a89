// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.ledger.LogCursor;
import io.hoofprint.ledger.ReadBatch;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.append.Stream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Reads a stream by connections that it borrows for each batch. */
final class PostgresLogCursor implements LogCursor {
    private final LedgerConnections connections;
    private final StreamNumbers numbers;
    private final Stream stream;

    PostgresLogCursor(LedgerConnections connections, StreamNumbers numbers, Stream stream) {
        this.connections = connections;
        this.numbers = numbers;
        this.stream = stream;
    }

    private interface Query<T> {
        T run(Connection connection, short number) throws SQLException;
    }

    @Override
    public ReadBatch after(long sequence, int limit) {
        return query(
                new ReadBatch(List.of(), List.of(), sequence, false),
                (connection, number) -> new ForwardRead(connection, number, stream).after(sequence, limit));
    }

    @Override
    public OptionalLong mark(long sequence) {
        return query(OptionalLong.empty(), (connection, number) -> mark(connection, number, sequence));
    }

    private OptionalLong mark(Connection connection, short number, long sequence) throws SQLException {
        if (sequence <= stream.trimmed()) {
            return OptionalLong.empty();
        }
        try (var select = connection.prepareStatement(
                "select sender, id, received_at from " + Leaves.table(number) + " where seq > 0 and seq = ?")) {
            select.setLong(1, sequence);
            try (var row = select.executeQuery()) {
                return row.next()
                        ? OptionalLong.of(StoredEvent.mark(
                                sequence, SenderText.decode(row.getString(1)), row.getString(2), row.getLong(3)))
                        : OptionalLong.empty();
            }
        } catch (SQLException e) {
            if (PostgresFailures.isDamage(e)) {
                return OptionalLong.empty();
            }
            throw e;
        }
    }

    @Override
    public void newest(int most, Predicate<StoredEvent> visitor) {
        query(null, (connection, number) -> {
            new BackwardRead(connection, number, stream, visitor).newest(most);
            return null;
        });
    }

    private <T> T query(T none, Query<T> query) {
        Short number = numbers.of(stream);
        if (number == null) {
            return none;
        }
        try (var connection = connections.pooled()) {
            return query.run(connection, number);
        } catch (SQLException e) {
            throw PostgresFailures.unreadable(e);
        }
    }

    @Override
    public void close() {
        // Nothing is held between batches.
    }
}
