package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.Receipt;
import io.hoofprint.ledger.sqlite.RememberedIds.Seen;
import io.hoofprint.platform.error.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The open log as its one writer sees it. After a failed transaction it is closed and opened anew. */
final class LogFile implements AutoCloseable {
    private final Connection connection;
    private final RememberedIds remembered;
    private final Map<Stream, StreamTable> tables = new HashMap<>();
    private Witness witness;

    @FunctionalInterface
    interface Change {
        void on(Connection connection) throws SQLException;
    }

    LogFile(Connection connection, Memory memory, int daysKept) {
        this.connection = connection;
        remembered = new RememberedIds(connection, memory, daysKept);
    }

    Connection connection() {
        return connection;
    }

    /**
     * Keeps a batch in one transaction; on return it is durable and each submission has its outcome.
     *
     * @throws CommitFailed when only the commit failed, so that it may be on the disk all the same
     */
    void write(List<Pending> batch, LocalDate today) throws SQLException {
        witness = null;
        connection.setAutoCommit(false);
        remembered.turnTo(today);
        for (Pending pending : batch) {
            keep(pending);
        }
        flush();
        commit();
        tables.forEach(LogFile::announce);
    }

    /**
     * Tells whether a batch is in the log whose commit failed, on a file opened anew. From its return on that is final:
     * the write made here takes the place of frames that a failed commit may have left behind, which nobody sees now and
     * which the next start would find.
     */
    boolean settle(Witness doubted) throws SQLException {
        change(Schema::touch);
        if (!doubted.isIn(connection)) {
            return false;
        }
        for (Stream stream : doubted.streams()) {
            announce(stream, table(stream));
        }
        return true;
    }

    /** Does something else in a transaction. */
    void change(Change change) throws SQLException {
        connection.setAutoCommit(false);
        change.on(connection);
        connection.setAutoCommit(true);
    }

    /** The stream's table, made when it is not there; only within a transaction. */
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
            throw witness == null ? e : new CommitFailed(witness.of(tables.keySet()), e);
        }
    }

    private void flush() throws SQLException {
        remembered.flush();
        for (var table : tables.values()) {
            table.flush();
        }
    }

    private void keep(Pending pending) throws SQLException {
        if (pending.request != null
                && remembered.remember(pending.request, 0, pending.requestBody) == Seen.OTHER_BODY) {
            pending.failed(new Problem(
                    422,
                    "idempotency_key_reused",
                    "This Idempotency-Key was sent before with another body: use a new key for a new request"));
            return;
        }
        pending.kept(append(pending, table(pending.stream)));
    }

    private Receipt append(Pending pending, StreamTable table) throws SQLException {
        var ids = new String[pending.events.length];
        var conflicts = new ArrayList<String>(0);
        int accepted = 0;
        for (int i = 0; i < ids.length; i++) {
            var event = pending.events[i];
            ids[i] = event.id();
            var seen = event.identity() == null
                    ? Seen.NEVER
                    : remembered.remember(event.identity(), table.newest() + 1, event.bodyHash());
            if (seen == Seen.NEVER) {
                table.append(pending.receivedAt, pending.sender, event.id(), event.body());
                witness = witness == null ? new Witness(pending.stream, table.newest(), event.id()) : witness;
                accepted++;
            } else if (seen == Seen.OTHER_BODY) {
                conflicts.add(event.id());
            }
        }
        return new Receipt(Arrays.asList(ids), accepted, ids.length - accepted, conflicts);
    }

    private static void announce(Stream stream, StreamTable table) {
        if (table.newest() != stream.head()) {
            stream.advance(table.newest());
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
