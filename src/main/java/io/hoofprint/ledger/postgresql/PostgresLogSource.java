// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.ledger.Gap;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.log.LogSource;
import io.hoofprint.ledger.log.MovedEvent;
import io.hoofprint.ledger.log.RememberedId;
import io.hoofprint.ledger.log.StreamEnds;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All that the ledger's tables have, past what is damaged. */
final class PostgresLogSource implements LogSource {
    private static final int BATCH = 1_000;
    private static final int FETCHED = 100;
    private static final int IDENTITY = 7;
    private static final int BODY_HASH = 8;

    private final Connection connection;
    private final IdAges ages;
    private final EventDecoder decoder = new EventDecoder();

    /**
     * @param connection closed by whoever opened it; it is used in transactions
     * @param remember milliseconds after which ids are not remembered any more
     */
    PostgresLogSource(Connection connection, long remember) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        ages = new IdAges(connection, remember);
    }

    @Override
    public String identity() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select log from ledger_lineage")) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public List<Gap> gaps() throws SQLException {
        return SharedLineage.gaps(connection);
    }

    @Override
    public List<StreamEnds> streams() throws SQLException {
        var streams = new ArrayList<StreamEnds>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select stream, head, trimmed from ledger_streams order by stream")) {
            while (row.next()) {
                streams.add(new StreamEnds(row.getString(1), row.getLong(2), row.getLong(3)));
            }
        }
        return streams;
    }

    @Override
    public void events(StreamEnds stream, Visitor<MovedEvent> visitor) throws SQLException {
        var dated = ages.of(stream.name());
        for (long at = stream.trimmed(); at < stream.head(); at += BATCH) {
            long last = Math.min(at + BATCH, stream.head());
            for (MovedEvent event : read(dated, at, last)) {
                visitor.visit(event);
            }
        }
        connection.commit();
    }

    private List<MovedEvent> read(IdAges.OfStream stream, long after, long last) throws SQLException {
        var events = new ArrayList<MovedEvent>(BATCH);
        try (var select = select(stream.number())) {
            read(select, stream, after, last, events);
            return events;
        } catch (SQLException e) {
            requireDamage(e);
        }
        events.clear();
        for (long sequence = after + 1; sequence <= last; sequence++) {
            try (var select = select(stream.number())) {
                read(select, stream, sequence - 1, sequence, events);
            } catch (SQLException e) {
                requireDamage(e);
            }
        }
        return events;
    }

    private void requireDamage(SQLException failure) throws SQLException {
        if (!PostgresFailures.isDamage(failure)) {
            throw failure;
        }
        connection.rollback();
    }

    private PreparedStatement select(short number) throws SQLException {
        var select = connection.prepareStatement("select " + EventDecoder.COLUMNS + ", identity, body_hash from "
                + Leaves.table(number) + " where seq > 0 and seq > ? and seq <= ? order by seq");
        select.setFetchSize(FETCHED);
        return select;
    }

    private void read(PreparedStatement select, IdAges.OfStream stream, long after, long last, List<MovedEvent> events)
            throws SQLException {
        select.setLong(1, after);
        select.setLong(2, last);
        try (var row = select.executeQuery()) {
            while (row.next()) {
                StoredEvent event = decoder.event(row);
                if (event != null) {
                    events.add(new MovedEvent(event, id(stream, row)));
                }
            }
        }
    }

    private static Optional<RememberedId> id(IdAges.OfStream stream, ResultSet row) throws SQLException {
        var identity = row.getObject(IDENTITY, UUID.class);
        long sequence = row.getLong(1);
        return identity == null || !stream.isRemembered(sequence)
                ? Optional.empty()
                : Optional.of(
                        new RememberedId(bytes(identity), row.getLong(BODY_HASH), sequence, stream.ago(sequence)));
    }

    @Override
    public void ids(Visitor<RememberedId> visitor) throws SQLException {
        for (StreamEnds stream : streams()) {
            trimmed(ages.of(stream.name()), stream.trimmed(), visitor);
        }
        dated("select identity, body_hash, 0, age from ledger_requests", visitor);
        dated("select identity, body_hash, seq, age from ledger_old_ids", visitor);
        connection.commit();
    }

    /** Events that are over leave what is remembered of their ids. */
    private void trimmed(IdAges.OfStream stream, long trimmed, Visitor<RememberedId> visitor) throws SQLException {
        try (var select = connection.prepareStatement("select seq, identity, body_hash from "
                + Leaves.table(stream.number())
                + " where seq > 0 and seq <= ? and identity is not null order by seq")) {
            select.setFetchSize(BATCH);
            select.setLong(1, trimmed);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    long sequence = row.getLong(1);
                    if (stream.isRemembered(sequence)) {
                        visitor.visit(new RememberedId(
                                bytes(row.getObject(2, UUID.class)), row.getLong(3), sequence, stream.ago(sequence)));
                    }
                }
            }
        }
    }

    private void dated(String query, Visitor<RememberedId> visitor) throws SQLException {
        try (var select = connection.prepareStatement(query)) {
            select.setFetchSize(BATCH);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    long ago = ages.agoOfDated(row.getLong(4));
                    if (ages.isRemembered(ago)) {
                        visitor.visit(new RememberedId(
                                bytes(row.getObject(1, UUID.class)), row.getLong(2), row.getLong(3), ago));
                    }
                }
            }
        }
    }

    private static byte[] bytes(UUID identity) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(identity.getMostSignificantBits())
                .putLong(identity.getLeastSignificantBits())
                .array();
    }

    @Override
    public void close() {
        // The connection is its owner's.
    }
}
