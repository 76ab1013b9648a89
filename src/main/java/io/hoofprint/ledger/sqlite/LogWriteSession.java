// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.AppendResult;
import io.hoofprint.ledger.Gap;
import io.hoofprint.ledger.append.CommitFailed;
import io.hoofprint.ledger.append.CommitProbe;
import io.hoofprint.ledger.append.PendingAppend;
import io.hoofprint.ledger.append.Stream;
import io.hoofprint.ledger.append.WriteSession;
import io.hoofprint.ledger.sqlite.DedupIndex.Seen;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.sqlite.SQLiteErrorCode;

/** The writer's connection to {@code ledger.db}. */
final class LogWriteSession implements WriteSession {
    private final Connection connection;
    private final DedupIndex dedup;
    private final Supplier<RememberedDays> days;
    private final Map<Stream, StreamTable> tables = new HashMap<>();
    private FirstEvent first;

    @FunctionalInterface
    interface Change {
        void on(Connection connection) throws SQLException;
    }

    /** @param generationSize identities that gather before they are merged into their day's table */
    LogWriteSession(Connection connection, RecentIdFilters filters, int generationSize, Supplier<RememberedDays> days) {
        this.connection = connection;
        dedup = new DedupIndex(connection, filters, generationSize);
        this.days = days;
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void write(List<PendingAppend> batch) throws SQLException {
        first = null;
        connection.setAutoCommit(false);
        dedup.select(days.get());
        for (PendingAppend pendingAppend : batch) {
            process(pendingAppend);
        }
        flush();
        commit();
        tables.forEach(LogWriteSession::publishHead);
    }

    /** The write made here overwrites frames of the failed commit, invisible now, which the next start would find. */
    @Override
    public boolean isCommitted(CommitProbe uncertain) throws SQLException {
        var batch = (FirstEvent) uncertain;
        touch();
        if (!isIn(connection, batch)) {
            return false;
        }
        for (Stream stream : batch.streams()) {
            publishHead(stream, table(stream));
        }
        return true;
    }

    static boolean isIn(Connection connection, FirstEvent first) throws SQLException {
        try (var select =
                connection.prepareStatement("select id from " + StreamTable.name(first.stream()) + " where seq = ?")) {
            select.setLong(1, first.sequence());
            try (var row = select.executeQuery()) {
                return row.next() && row.getString(1).equals(first.id());
            }
        }
    }

    @Override
    public void touch() throws SQLException {
        change(Schema::touch);
    }

    /** Runs another change in a transaction. */
    void change(Change change) throws SQLException {
        connection.setAutoCommit(false);
        change.on(connection);
        connection.setAutoCommit(true);
    }

    /** Forgets the ids of earlier days that are in no table yet. */
    void expireRecentIds(LocalDate oldest) throws SQLException {
        change(connection -> dedup.expire(oldest));
    }

    /** Leaves out the sequences up to that one, unless the stream is above them. */
    Optional<Gap> continueAbove(Stream stream, long sequence, long at) throws SQLException {
        connection.setAutoCommit(false);
        var table = table(stream);
        var gap = Optional.of(new Gap(stream.name(), table.newest() + 1, sequence, Instant.ofEpochMilli(at)))
                .filter(missing -> missing.first() <= missing.last());
        if (gap.isPresent()) {
            Lineage.add(connection, gap.get());
            table.continueAbove(sequence);
        }
        connection.setAutoCommit(true);
        publishHead(stream, table);
        return gap;
    }

    /** The stream's table, created if missing; within a transaction only. */
    StreamTable table(Stream stream) throws SQLException {
        var table = tables.get(stream);
        if (table == null) {
            table = new StreamTable(connection, stream);
            tables.put(stream, table);
        }
        return table;
    }

    private void commit() throws SQLException {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw first == null || isCertain(e) ? e : new CommitFailed(first.of(tables.keySet()), e);
        }
    }

    /** A full disk has no commit frame; after a failed sync it is unknown what is on disk. */
    private static boolean isCertain(SQLException failure) {
        return (failure.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_FULL.code;
    }

    private void flush() throws SQLException {
        dedup.flush();
        for (var table : tables.values()) {
            table.flush();
        }
    }

    private void process(PendingAppend pendingAppend) throws SQLException {
        if (pendingAppend.request() != null
                && dedup.remember(pendingAppend.request(), 0, pendingAppend.requestBody()) == Seen.OTHER_BODY) {
            pendingAppend.keyReused();
            return;
        }
        pendingAppend.succeeded(append(pendingAppend, table(pendingAppend.stream())));
    }

    private AppendResult append(PendingAppend pendingAppend, StreamTable table) throws SQLException {
        var ids = new String[pendingAppend.size()];
        var conflicts = new ArrayList<String>(0);
        int accepted = 0;
        for (int i = 0; i < ids.length; i++) {
            var event = pendingAppend.event(i);
            ids[i] = event.id();
            var seen = event.identity() == null
                    ? Seen.NEVER
                    : dedup.remember(event.identity(), table.newest() + 1, event.bodyHash());
            if (seen == Seen.NEVER) {
                table.append(pendingAppend.receivedAt(), pendingAppend.sender(), event.id(), event.body());
                first = first == null ? new FirstEvent(pendingAppend.stream(), table.newest(), event.id()) : first;
                accepted++;
            } else if (seen == Seen.OTHER_BODY) {
                conflicts.add(event.id());
            }
        }
        return new AppendResult(Arrays.asList(ids), accepted, ids.length - accepted, conflicts);
    }

    private static void publishHead(Stream stream, StreamTable table) {
        if (table.newest() != stream.head()) {
            stream.advance(table.newest());
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
