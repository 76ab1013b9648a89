// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import io.hoofprint.ledger.Gap;
import io.hoofprint.ledger.MarkedPosition;
import io.hoofprint.ledger.ReadBatch;
import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.ReaderLease;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Readers' positions and quarantined records, in the same database as their effects. */
public final class ReaderPositions {
    private static final String OF_READER = " where stream = ? and reader = ?";
    private static final String OF_LEASE = OF_READER + " and epoch = ?";

    private final JdbcTemplate tables;
    private final JdbcTemplate committed;

    public record Row(ReaderId id, long position, Instant deliveredAt, boolean paused, Instant blockedSince) {}

    /** @param committed connections for queries, which do not wait for writers */
    ReaderPositions(JdbcTemplate tables, JdbcTemplate committed) {
        this.tables = tables;
        this.committed = committed;
    }

    /**
     * Claims the reader, within a transaction; a new reader starts before the first event.
     *
     * @param acceptable whether the reader can accept the state of another system
     */
    ReaderLease claim(ReaderId id, boolean acceptable) {
        tables.update(
                "insert into reader_positions (stream, reader, position, epoch) values (?, ?, 0, 0)"
                        + " on conflict (stream, reader) do nothing",
                id.stream(),
                id.reader());
        update(id, "epoch = epoch + 1, accept = case when ? then coalesce(accept, false) end", acceptable);
        return tables.queryForObject(
                "select position, log, mark, epoch, paused, rewind_to, rejections, accept from reader_positions"
                        + OF_READER,
                (row, n) -> new ReaderLease(
                        id,
                        row.getLong(1),
                        row.getString(2),
                        number(row, 3),
                        row.getLong(4),
                        row.getBoolean(5),
                        number(row, 6),
                        row.getInt(7),
                        row.getBoolean(8)),
                id.stream(),
                id.reader());
    }

    /**
     * Moves the position, within the transaction of the effects.
     *
     * @param from where it stands: a standby that takes over may have it elsewhere, with the effects up to there only
     * @param to where it stands then, in which log
     * @param rejections dead letters since the last success
     * @throws StaleClaimException when the reader was claimed by another process, or stands elsewhere
     */
    void advance(ReaderLease lease, long from, MarkedPosition to, int rejections, Instant at) {
        moveLeased(
                lease,
                from,
                "position = ?, log = ?, mark = ?, rejections = ?, delivered_at = ?, blocked_since = null",
                to.sequence(),
                to.log(),
                to.mark(),
                rejections,
                at.toEpochMilli());
    }

    /** Like {@link #advance} without moving: for replays of events that the reader has passed. */
    void touch(ReaderLease lease, Instant at) {
        updateLeased(lease, "delivered_at = ?, blocked_since = null", at.toEpochMilli());
    }

    /** Moves the position back, within the transaction that undoes the effects; as {@link #advance} otherwise. */
    void rewindTo(ReaderLease lease, long from, MarkedPosition to) {
        moveLeased(
                lease,
                from,
                "position = ?, log = ?, mark = ?, rewind_to = case when rewind_to < ? then rewind_to end",
                to.sequence(),
                to.log(),
                to.mark(),
                to.sequence());
    }

    /** Marks the state of the other system as accepted. */
    void accepted(ReaderLease lease) {
        updateLeased(lease, "accept = false");
    }

    /** Records that the reader is blocked and returns since when, across restarts. */
    Instant blocked(ReaderId id, Instant at) {
        update(id, "blocked_since = coalesce(blocked_since, ?)", at.toEpochMilli());
        return row(id).map(Row::blockedSince).orElse(at);
    }

    public void pause(ReaderId id) {
        update(id, "paused = true");
    }

    /** Resets the rejections too: an administrator who resumes a reader has seen them. */
    public void resume(ReaderId id) {
        update(id, "paused = false, rejections = 0");
    }

    /** Requests that the reader accept the state of the other system; false if the reader cannot. */
    public boolean accept(ReaderId id) {
        return tables.update(
                        "update reader_positions set accept = true" + OF_READER + " and accept is not null",
                        id.stream(),
                        id.reader())
                > 0;
    }

    /** Forgets it; one that reads again under this name begins before the first event. */
    public void remove(ReaderId id) {
        tables.update("delete from quarantined" + OF_READER, id.stream(), id.reader());
        tables.update("delete from reader_positions" + OF_READER, id.stream(), id.reader());
    }

    public void rewind(ReaderId id, long to) {
        update(id, "rewind_to = ?", to);
    }

    /** Has whoever reads as it now go back to before the event, if it has passed it. */
    void repeatFrom(ReaderId id, long first) {
        update(
                id,
                "rewind_to = case when position < ? or rewind_to < ? then rewind_to else cast(? as bigint) end",
                first,
                first - 1,
                first - 1);
    }

    void quarantine(ReaderId id, ReadBatch.Damage damage, Instant at) {
        tables.update(
                "insert into quarantined (stream, reader, seq, last, at, reason) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict (stream, reader, seq) do nothing",
                id.stream(),
                id.reader(),
                damage.from(),
                damage.to(),
                at.toEpochMilli(),
                damage.reason());
    }

    /** What of a range was skipped, and never delivered. */
    List<Gap> skipped(ReaderId id, long first, long last) {
        return committed.query(
                "select seq, last, at from quarantined" + OF_READER + " and seq <= ? and last >= ? order by seq",
                (row, n) -> new Gap(id.stream(), row.getLong(1), row.getLong(2), Instant.ofEpochMilli(row.getLong(3))),
                id.stream(),
                id.reader(),
                last,
                first);
    }

    /** Within the transaction of a rewind: what was skipped after the sequence will be read again, and may be whole then. */
    void readAgainAfter(ReaderId id, long sequence) {
        tables.update("delete from quarantined" + OF_READER + " and seq > ?", id.stream(), id.reader(), sequence);
        tables.update(
                "update quarantined set last = ?" + OF_READER + " and last > ?",
                sequence,
                id.stream(),
                id.reader(),
                sequence);
    }

    /** The reason why the record was skipped, if it was. */
    public Optional<String> quarantined(ReaderId id, long sequence) {
        return committed
                .queryForList(
                        "select reason from quarantined where stream = ? and reader = ? and ? between seq and last",
                        String.class,
                        id.stream(),
                        id.reader(),
                        sequence)
                .stream()
                .findFirst();
    }

    Optional<Row> row(ReaderId id) {
        return all().stream().filter(row -> row.id.equals(id)).findFirst();
    }

    public List<Row> all() {
        return committed.query(
                "select stream, reader, position, delivered_at, paused, blocked_since from reader_positions"
                        + " order by stream, reader",
                (row, n) -> new Row(
                        new ReaderId(row.getString(1), row.getString(2)),
                        row.getLong(3),
                        instant(row, 4),
                        row.getBoolean(5),
                        instant(row, 6)));
    }

    private void update(ReaderId id, String change, Object... values) {
        tables.update("update reader_positions set " + change + OF_READER, with(values, id.stream(), id.reader()));
    }

    private void updateLeased(ReaderLease lease, String change, Object... values) {
        requireDone(lease, tables.update("update reader_positions set " + change + OF_LEASE, with(values, of(lease))));
    }

    private void moveLeased(ReaderLease lease, long from, String change, Object... values) {
        requireDone(
                lease,
                tables.update(
                        "update reader_positions set " + change + OF_LEASE + " and position = ?",
                        with(with(values, of(lease)), from)));
    }

    private static Object[] of(ReaderLease lease) {
        return new Object[] {lease.reader().stream(), lease.reader().reader(), lease.epoch()};
    }

    private static void requireDone(ReaderLease lease, int rows) {
        if (rows == 0) {
            throw new StaleClaimException(lease.reader());
        }
    }

    private static Object[] with(Object[] values, Object... more) {
        return Stream.concat(Arrays.stream(values), Arrays.stream(more)).toArray();
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        Long millis = number(row, column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private static Long number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }
}
