// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.ledger.EventIdentity;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.append.Stream;
import io.hoofprint.ledger.log.AssignedId;
import io.hoofprint.ledger.log.ReceiptSearch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds events by id. Those with senders' ids are looked up by their identity; ids assigned by the ledger contain the time
 * of receipt, by which the stream is bisected, and else the stream is scanned.
 */
final class IndexFinder {
    /** How far sequences may deviate from the order of receipt. */
    private static final long DISORDER_MILLIS = 5_000;
    /** A statement must not take long. */
    private static final long SCANNED_AT_ONCE = 200_000;

    private final Connection connection;
    private final short number;
    private final Stream stream;
    private final EventDecoder recordDecoder = new EventDecoder();

    IndexFinder(Connection connection, short number, Stream stream) {
        this.connection = connection;
        this.number = number;
        this.stream = stream;
    }

    /** @param sender null for any sender */
    List<StoredEvent> find(String sender, String id) throws SQLException {
        var found = identified(sender, id);
        if (!found.isEmpty() || !AssignedId.isForm(id)) {
            return found;
        }
        long millis = AssignedId.receivedAt(id);
        found = between(firstSince(millis - DISORDER_MILLIS), firstSince(millis + DISORDER_MILLIS), sender, id);
        return found.isEmpty() ? between(stream.trimmed() + 1, stream.head() + 1, sender, id) : found;
    }

    /** The newest of each sender: an id that was forgotten may have come again. */
    private List<StoredEvent> identified(String sender, String id) throws SQLException {
        var found = new ArrayList<StoredEvent>();
        try (var select = connection.prepareStatement("select " + EventDecoder.COLUMNS + " from " + Leaves.table(number)
                + " where identity = ? and seq > ? order by seq desc limit 1")) {
            for (String one : sender == null ? senders() : List.of(sender)) {
                select.setObject(1, BatchArrays.uuid(EventIdentity.ofEvent(stream.name(), one, id)));
                select.setLong(2, stream.trimmed());
                addAll(found, select);
            }
        }
        return found;
    }

    private List<String> senders() throws SQLException {
        var senders = new ArrayList<String>();
        try (var select = connection.prepareStatement("select sender from ledger_senders where no = ?")) {
            select.setShort(1, number);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    senders.add(SenderText.decode(row.getString(1)));
                }
            }
        }
        return senders;
    }

    private List<StoredEvent> between(long from, long to, String sender, String id) throws SQLException {
        var found = new ArrayList<StoredEvent>();
        try (var select = connection.prepareStatement(
                "select " + EventDecoder.COLUMNS + " from " + Leaves.table(number)
                        + " where seq > 0 and seq >= ? and seq < ? and id = ? and sender = coalesce(?::text, sender) order by seq")) {
            for (long first = from; first < to; first += SCANNED_AT_ONCE) {
                select.setLong(1, first);
                select.setLong(2, Math.min(to, first + SCANNED_AT_ONCE));
                select.setString(3, id);
                select.setString(4, sender == null ? null : SenderText.encode(sender));
                addAll(found, select);
            }
        }
        return found;
    }

    private void addAll(List<StoredEvent> found, PreparedStatement select) throws SQLException {
        try (var row = select.executeQuery()) {
            while (row.next()) {
                var event = recordDecoder.event(row);
                if (event != null) {
                    found.add(event);
                }
            }
        }
    }

    long firstSince(long millis) throws SQLException {
        try (var select = connection.prepareStatement("select received_at from " + Leaves.table(number)
                + " where seq > 0 and seq >= ? order by seq limit 1")) {
            return ReceiptSearch.firstSince(stream, millis, select);
        }
    }
}
