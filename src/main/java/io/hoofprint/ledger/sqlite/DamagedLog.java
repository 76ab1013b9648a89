// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.EventIdentity;
import io.hoofprint.ledger.Gap;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.append.Stream;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reads what can be read of a log whose file is damaged, and never writes to it. */
final class DamagedLog implements AutoCloseable {
    private static final BigInteger LARGEST_NUMBER = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger LARGEST_IDENTITY =
            BigInteger.ONE.shiftLeft(EventIdentity.IDENTITY_BYTES * Byte.SIZE).subtract(BigInteger.ONE);

    private final Connection connection;

    @FunctionalInterface
    interface Events {
        void take(StoredEvent event) throws SQLException;
    }

    @FunctionalInterface
    interface Ids {
        void take(LocalDate day, byte[] identity, long sequence, long body) throws SQLException;
    }

    @FunctionalInterface
    private interface Query<T> {
        T run() throws SQLException;
    }

    /** @param connection is closed with it */
    DamagedLog(Connection connection) throws SQLException {
        this.connection = connection;
        try (var statement = connection.createStatement()) {
            // Else SQLite refuses a file that is shorter than it should be.
            statement.execute("pragma writable_schema = on");
            Schema.check(connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** In the order of names, each with its trimmed sequence, as far as known. */
    List<Stream> streams() throws SQLException {
        var streams = Schema.streamTables(connection).stream()
                .map(table -> new Stream(table.substring(StreamTable.PREFIX.length())))
                .toList();
        for (var stream : streams) {
            stream.trimmed(readable(() -> Schema.trimmed(connection, stream)).orElse(0L));
        }
        return streams;
    }

    List<IdTable> idTables() throws SQLException {
        return Schema.idTables(connection);
    }

    Optional<String> identity() throws SQLException {
        return Schema.hasLineage(connection) ? readable(() -> Lineage.identity(connection)) : Optional.empty();
    }

    List<Gap> gaps() throws SQLException {
        return readable(() -> Lineage.gaps(connection)).orElse(List.of());
    }

    /** Reads the intact events. */
    SkippingScan scan(Stream stream, Events events) {
        var decoder = new RecordDecoder();
        var table = new SkippingScan.Table() {
            @Override
            public ResultSet rows(BigInteger after, int limit) throws SQLException {
                var select = connection.prepareStatement(SqliteLogCursor.query(stream));
                select.closeOnCompletion();
                select.setLong(1, after.longValueExact());
                select.setInt(2, limit);
                return select.executeQuery();
            }

            @Override
            public BigInteger key(ResultSet row) throws SQLException {
                return BigInteger.valueOf(row.getLong(1));
            }

            @Override
            public boolean take(ResultSet row) throws SQLException {
                var event = decoder.event(row);
                if (event != null) {
                    events.take(event);
                }
                return event != null;
            }
        };
        return new SkippingScan(table, BigInteger.valueOf(stream.trimmed()), LARGEST_NUMBER);
    }

    /** Reads the ids in a table. */
    SkippingScan scan(IdTable ids, Ids each) {
        return ids.packed() ? scanRows(ids.name(), each) : scanSingle(ids, each);
    }

    private SkippingScan scanSingle(IdTable ids, Ids each) {
        var table = new SkippingScan.Table() {
            @Override
            public ResultSet rows(BigInteger after, int limit) throws SQLException {
                var select = connection.prepareStatement("select identity, seq, body from " + ids.name()
                        + " where identity > ? order by identity limit ?");
                select.closeOnCompletion();
                select.setBytes(1, identity(after));
                select.setInt(2, limit);
                return select.executeQuery();
            }

            @Override
            public BigInteger key(ResultSet row) throws SQLException {
                byte[] identity = row.getBytes(1);
                return identity == null ? BigInteger.ZERO : new BigInteger(1, identity);
            }

            @Override
            public boolean take(ResultSet row) throws SQLException {
                byte[] identity = row.getBytes(1);
                boolean intact = identity.length == EventIdentity.IDENTITY_BYTES;
                if (intact) {
                    each.take(ids.day(), identity, row.getLong(2), row.getLong(3));
                }
                return intact;
            }
        };
        return new SkippingScan(table, BigInteger.ONE.negate(), LARGEST_IDENTITY);
    }

    /** Reads the ids that are in no table yet. */
    SkippingScan scanRecent(Ids each) {
        return scanRows(IdRows.RECENT, each);
    }

    private SkippingScan scanRows(String name, Ids each) {
        var table = new SkippingScan.Table() {
            @Override
            public ResultSet rows(BigInteger after, int limit) throws SQLException {
                return IdRows.after(connection, name, after.longValueExact(), limit);
            }

            @Override
            public BigInteger key(ResultSet row) throws SQLException {
                return BigInteger.valueOf(row.getLong(1));
            }

            @Override
            public boolean take(ResultSet row) throws SQLException {
                var ids = IdRows.row(row);
                if (ids.isWhole()) {
                    ids.each(each);
                }
                return ids.isWhole();
            }
        };
        return new SkippingScan(table, BigInteger.ONE.negate(), LARGEST_NUMBER);
    }

    boolean hasRecentIds() throws SQLException {
        return Schema.hasRecentIds(connection);
    }

    /** The key before all identities is empty. */
    private static byte[] identity(BigInteger key) {
        if (key.signum() < 0) {
            return new byte[0];
        }
        byte[] number = key.toByteArray();
        byte[] identity = new byte[EventIdentity.IDENTITY_BYTES];
        int length = Math.min(number.length, identity.length);
        System.arraycopy(number, number.length - length, identity, identity.length - length, length);
        return identity;
    }

    private static <T> Optional<T> readable(Query<T> query) throws SQLException {
        try {
            return Optional.ofNullable(query.run());
        } catch (SQLException e) {
            LogDamage.require(e);
            return Optional.empty();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
