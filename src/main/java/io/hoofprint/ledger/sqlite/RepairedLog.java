// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.EventIdentity;
import io.hoofprint.ledger.Gap;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.append.Stream;
import io.hoofprint.ledger.log.AssignedId;
import io.hoofprint.platform.ops.LogThrottle;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** A new log with what could be read of a damaged one; on disk for sure only when whoever closes it has synced it. */
final class RepairedLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RepairedLog.class);
    private static final int STEP = 1_000;
    private static final int CACHE_KIB = 64 << 10;

    private final LogThrottle progress = new LogThrottle();

    private final Connection connection;
    private final Instant now;
    private final List<Gap> known;
    private final List<Gap> found = new ArrayList<>();
    private LocalDate newest;
    private long events;
    private long ids;

    /**
     * @param file must not exist
     * @param known what the damaged log lacked before
     */
    RepairedLog(Path file, List<Gap> known, Instant now) throws SQLException {
        this.known = known;
        this.now = now;
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.OFF);
        config.setSynchronous(SynchronousMode.OFF);
        // Negative: KiB, not pages. Ids come in no order that an index likes.
        config.setCacheSize(-CACHE_KIB);
        connection = config.createConnection("jdbc:sqlite:" + file);
        try {
            Schema.prepare(connection);
            connection.setAutoCommit(false);
            for (Gap gap : known) {
                Lineage.add(connection, gap);
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    void identity(String identity) throws SQLException {
        Lineage.adopt(connection, identity);
    }

    /** Takes a stream's events in their order. */
    final class Events implements DamagedLog.Events {
        private final Stream stream;
        private final StreamTable table;
        private int unflushed;

        Events(Stream stream) throws SQLException {
            this.stream = stream;
            table = new StreamTable(connection, stream);
            Schema.trimmed(connection, stream, stream.trimmed());
            table.continueAbove(stream.trimmed());
        }

        @Override
        public void take(StoredEvent event) throws SQLException {
            missing(event.sequence() - 1);
            table.append(event.receivedAt().toEpochMilli(), event.sender(), event.id(), event.body());
            events++;
            var day = LocalDate.ofInstant(event.receivedAt(), ZoneOffset.UTC);
            newest = newest == null || day.isAfter(newest) ? day : newest;
            if (event.isForgotten()) {
                table.flush();
                BodyEraser.forget(connection, stream, event);
            } else if (++unflushed % STEP == 0) {
                table.flush();
                progress.log("copying", suppressed -> LOG.info("{} events are copied so far", events));
            }
        }

        /** Leaves out the sequences up to that one. */
        void missing(long last) throws SQLException {
            if (last > table.newest()) {
                for (Gap gap : new Gap(stream.name(), table.newest() + 1, last, now).without(known)) {
                    Lineage.add(connection, gap);
                    found.add(gap);
                }
                table.continueAbove(last);
            }
        }

        long newest() {
            return table.newest();
        }

        void end() throws SQLException {
            table.flush();
        }
    }

    /** Takes all ids, into one table a day. */
    final class Ids implements DamagedLog.Ids {
        private final Map<LocalDate, PreparedStatement> inserts = new TreeMap<>();

        @Override
        public void take(LocalDate day, byte[] identity, long sequence, long body) throws SQLException {
            var insert = insert(day);
            insert.setBytes(1, identity);
            insert.setLong(2, sequence);
            insert.setLong(3, body);
            ids += insert.executeUpdate();
            if (ids % STEP == 0) {
                progress.log("ids", suppressed -> LOG.info("{} ids are copied so far", ids));
            }
        }

        Set<LocalDate> days() {
            return inserts.keySet();
        }

        /**
         * Adds those of the events that may have come on that day. It is the day by the clock that ids age by, which may
         * be another than that of receipt.
         *
         * @param all also those that look as if the log had assigned them; it remembers only those of senders
         */
        void take(LocalDate day, Stream stream, boolean all) throws SQLException {
            try (var select = connection.prepareStatement("select " + RecordDecoder.COLUMNS + " from "
                    + StreamTable.name(stream) + " where received_at >= ? and received_at < ?")) {
                select.setLong(1, millis(day.minusDays(1)));
                select.setLong(2, millis(day.plusDays(2)));
                var decoder = new RecordDecoder();
                try (var row = select.executeQuery()) {
                    while (row.next()) {
                        var event = decoder.event(row);
                        if (all || !AssignedId.isForm(event.id())) {
                            take(
                                    day,
                                    EventIdentity.ofEvent(stream.name(), event.sender(), event.id()),
                                    event.sequence(),
                                    EventIdentity.ofBody(event.body()));
                        }
                    }
                }
            }
        }

        private PreparedStatement insert(LocalDate day) throws SQLException {
            var known = inserts.get(day);
            if (known == null) {
                var table = IdTable.single(day);
                table.create(connection);
                known = connection.prepareStatement("insert or ignore into " + table.name() + " values (?, ?, ?)");
                inserts.put(day, known);
            }
            return known;
        }

        private static long millis(LocalDate day) {
            return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        }
    }

    /** The days of the newest events, by any clock. */
    Set<LocalDate> newestDays() {
        return newest == null ? Set.of() : Set.of(newest.minusDays(1), newest, newest.plusDays(1));
    }

    long events() {
        return events;
    }

    long ids() {
        return ids;
    }

    /** What the damage has cost. */
    List<Gap> found() {
        return found;
    }

    void commit() throws SQLException {
        connection.setAutoCommit(true);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
