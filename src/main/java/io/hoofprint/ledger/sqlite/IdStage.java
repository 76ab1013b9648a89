// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.EventIdentity;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.log.LogSource;
import io.hoofprint.ledger.log.RememberedId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * A log's ids in the order of their events' sequences, in a file of its own: so each finds its event while the events are
 * read, and those that find none are left.
 */
final class IdStage implements AutoCloseable {
    private static final int STEP = 1_000;
    private static final int WINDOW = 10_000;
    private static final int CACHE_KIB = 64 << 10;

    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private final PreparedStatement select;
    private final Map<Long, List<Staged>> window = new HashMap<>();
    private final long provenMillis;
    private long windowEnd;
    private int inserted;
    private int deleted;

    private record Staged(byte[] identity, long body, LocalDate day) {}

    /**
     * @param file must not exist
     * @param provenMillis how far the time has come by which ids expire
     */
    IdStage(Path file, long provenMillis) throws SQLException {
        this.provenMillis = provenMillis;
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.OFF);
        config.setSynchronous(SynchronousMode.OFF);
        config.setCacheSize(-CACHE_KIB);
        connection = config.createConnection("jdbc:sqlite:" + file);
        try (var statement = connection.createStatement()) {
            statement.execute("create table ids (seq integer not null, identity blob not null, body integer not null,"
                    + " day integer not null, primary key (seq, identity)) without rowid");
        }
        connection.setAutoCommit(false);
        insert = connection.prepareStatement("insert or ignore into ids values (?, ?, ?, ?)");
        delete = connection.prepareStatement("delete from ids where seq = ? and identity = ?");
        select = connection.prepareStatement(
                "select seq, identity, body, day from ids where seq >= ? and seq < ? order by seq");
    }

    void add(LocalDate day, byte[] identity, long sequence, long body) throws SQLException {
        insert.setLong(1, sequence);
        insert.setBytes(2, identity);
        insert.setLong(3, body);
        insert.setLong(4, day.toEpochDay());
        insert.addBatch();
        if (++inserted % STEP == 0) {
            insert.executeBatch();
        }
    }

    /** Before the events of a stream are read. */
    void begin() throws SQLException {
        insert.executeBatch();
        delete.executeBatch();
        window.clear();
        windowEnd = 0;
    }

    /** What is remembered of an event's id; it is not left any more. */
    Optional<RememberedId> take(String stream, StoredEvent event) throws SQLException {
        if (event.sequence() >= windowEnd) {
            look(event.sequence());
        }
        List<Staged> candidates = window.get(event.sequence());
        if (candidates == null) {
            return Optional.empty();
        }
        byte[] identity = EventIdentity.ofEvent(stream, event.sender(), event.id());
        for (Staged one : candidates) {
            if (Arrays.equals(one.identity, identity)) {
                remove(event.sequence(), identity);
                return Optional.of(remembered(event.sequence(), one));
            }
        }
        return Optional.empty();
    }

    private void remove(long sequence, byte[] identity) throws SQLException {
        delete.setLong(1, sequence);
        delete.setBytes(2, identity);
        delete.addBatch();
        if (++deleted % STEP == 0) {
            delete.executeBatch();
        }
    }

    private void look(long from) throws SQLException {
        window.clear();
        windowEnd = from + WINDOW;
        visit(from, windowEnd, (sequence, staged) -> window.computeIfAbsent(sequence, s -> new ArrayList<>(1))
                .add(staged));
    }

    private interface Visitor {
        void visit(long sequence, Staged staged) throws SQLException;
    }

    private void visit(long from, long to, Visitor visitor) throws SQLException {
        select.setLong(1, from);
        select.setLong(2, to);
        try (var row = select.executeQuery()) {
            while (row.next()) {
                visitor.visit(
                        row.getLong(1),
                        new Staged(row.getBytes(2), row.getLong(3), LocalDate.ofEpochDay(row.getLong(4))));
            }
        }
    }

    /** Visits what no event has taken. */
    void left(LogSource.Visitor<RememberedId> visitor) throws SQLException {
        begin();
        visit(0, Long.MAX_VALUE, (sequence, staged) -> visitor.visit(remembered(sequence, staged)));
    }

    /** Ids are dated by days, at whose ends they came at the latest. */
    private RememberedId remembered(long sequence, Staged staged) {
        long end =
                staged.day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
        return new RememberedId(staged.identity, staged.body, sequence, Math.max(0, provenMillis - end));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
