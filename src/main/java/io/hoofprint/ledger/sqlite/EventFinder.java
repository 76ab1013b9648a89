// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.EventIdentity;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.append.Stream;
import io.hoofprint.ledger.log.AssignedId;
import io.hoofprint.ledger.log.ReceiptSearch;
import io.hoofprint.platform.clock.SteadyClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds events by id. Sender-assigned ids are looked up in the duplicate index; ids assigned by the ledger contain the
 * time of receipt, by which the stream is bisected. Only events from before the oldest remembered ids need a scan.
 */
final class EventFinder implements AutoCloseable {
    /** How far sequences usually deviate from the order of receipt, and how far they may: the clock follows no leap. */
    private static final long[] DISORDER_MILLIS = {5_000, SteadyClock.LIMIT.toMillis()};

    private final Connection connection;
    private final Stream stream;
    private final LocalDate remembered;
    private final RecordDecoder recordDecoder = new RecordDecoder();

    interface Query<T> {
        T run(EventFinder eventFinder) throws SQLException;
    }

    /** @param remembered the first day whose ids are remembered, if there were any */
    EventFinder(Connection connection, Stream stream, LocalDate remembered) {
        this.connection = connection;
        this.stream = stream;
        this.remembered = remembered;
    }

    /** @param sender null for any sender */
    List<StoredEvent> find(String sender, String id) throws SQLException {
        var found = remembered(sender, id);
        for (int i = 0; found.isEmpty() && AssignedId.isForm(id) && i < DISORDER_MILLIS.length; i++) {
            long millis = AssignedId.receivedAt(id);
            found = between(
                    firstSince(millis - DISORDER_MILLIS[i]), firstSince(millis + DISORDER_MILLIS[i]), sender, id);
        }
        return found.isEmpty() ? between(0, firstRemembered(), sender, id) : found;
    }

    /** The sequence from which on every sender's id is remembered. */
    private long firstRemembered() throws SQLException {
        LocalDate[] oldest = {null};
        IdRows.visit(connection, IdRows.RECENT, row -> {
            if (row.isWhole() && (oldest[0] == null || row.date().isBefore(oldest[0]))) {
                oldest[0] = row.date();
            }
        });
        LocalDate day = Schema.idTables(connection).stream()
                .map(IdTable::day)
                .findFirst()
                .filter(table -> oldest[0] == null || table.isBefore(oldest[0]))
                .orElse(oldest[0] == null ? remembered : oldest[0]);
        return firstSince(day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli() + SteadyClock.LIMIT.toMillis());
    }

    private List<StoredEvent> remembered(String sender, String id) throws SQLException {
        var found = new ArrayList<StoredEvent>();
        var senders = sender == null ? Schema.senders(connection, stream) : List.of(sender);
        for (String one : senders) {
            byte[] identity = EventIdentity.ofEvent(stream.name(), one, id);
            long sequence = Snapshot.of(connection, () -> sequence(identity));
            if (sequence > 0) {
                found.addAll(between(sequence, sequence + 1, one, id));
            }
        }
        return found;
    }

    /** A damaged row is left to the scan. */
    private long sequence(byte[] identity) throws SQLException {
        long[] recent = {0};
        IdRows.visit(connection, IdRows.RECENT, row -> {
            var known = row.isWhole() ? row.find(identity) : null;
            recent[0] = Math.max(recent[0], known == null ? 0 : known.sequence());
        });
        return recent[0] > 0 ? recent[0] : tableSequence(identity);
    }

    private long tableSequence(byte[] identity) throws SQLException {
        for (var table : Schema.idTables(connection)) {
            try (var lookup = table.lookup(connection)) {
                var known = lookup.find(identity);
                if (known != null) {
                    return known.sequence();
                }
            }
        }
        return 0;
    }

    private List<StoredEvent> between(long from, long to, String sender, String id) throws SQLException {
        var found = new ArrayList<StoredEvent>();
        try (var select =
                connection.prepareStatement("select " + RecordDecoder.COLUMNS + " from " + StreamTable.name(stream)
                        + " where seq >= ? and seq < ? and id = ? and sender = coalesce(?, sender) order by seq")) {
            select.setLong(1, from);
            select.setLong(2, to);
            select.setString(3, id);
            select.setString(4, sender);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    var event = recordDecoder.event(row);
                    if (event != null) {
                        found.add(event);
                    }
                }
            }
        }
        return found;
    }

    long firstSince(long millis) throws SQLException {
        try (var select = connection.prepareStatement(
                "select received_at from " + StreamTable.name(stream) + " where seq >= ? order by seq limit 1")) {
            return ReceiptSearch.firstSince(stream, millis, select);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
