package io.hoofprint.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Readers' positions and quarantined records, in the tables that their effects go to. */
final class Positions {
    private final JdbcTemplate tables;
    private final JdbcTemplate committed;

    /**
     * A reader's right to move its position, until somebody else claims it.
     *
     * @param position where it stood when it was claimed
     * @param paused whether a person wants it to rest
     * @param rewindTo where a person wants it to go back to, or null
     * @param rejections parked since the last success
     * @param accepted whether a person has accepted what the other side has
     */
    record Claim(long position, long epoch, boolean paused, Long rewindTo, int rejections, boolean accepted) {}

    /** A row of the table. */
    record Row(
            String stream, String reader, long position, Instant deliveredAt, boolean paused, Instant blockedSince) {}

    /** @param committed for questions, which wait for no writer */
    Positions(JdbcTemplate tables, JdbcTemplate committed) {
        this.tables = tables;
        this.committed = committed;
    }

    /**
     * Takes the reader over; a new one begins before the first event. Within a transaction.
     *
     * @param acceptable whether there is something that a person could accept
     */
    Claim claim(String stream, String reader, boolean acceptable) {
        tables.update(
                "insert into reader_positions (stream, reader, position, epoch) values (?, ?, 0, 0)"
                        + " on conflict (stream, reader) do nothing",
                stream,
                reader);
        tables.update(
                "update reader_positions set epoch = epoch + 1, accept = case when ? then coalesce(accept, 0) end"
                        + " where stream = ? and reader = ?",
                acceptable,
                stream,
                reader);
        return tables.queryForObject(
                "select position, epoch, paused, rewind_to, rejections, accept from reader_positions"
                        + " where stream = ? and reader = ?",
                (row, n) -> new Claim(
                        row.getLong(1),
                        row.getLong(2),
                        row.getBoolean(3),
                        number(row, 4),
                        row.getInt(5),
                        row.getBoolean(6)),
                stream,
                reader);
    }

    /**
     * Moves the position, within the transaction of the effects.
     *
     * @param rejections parked since the last success
     * @throws Fenced when the claim is no longer good
     */
    void advance(String stream, String reader, Claim claim, long position, int rejections, Instant at) {
        require(
                stream,
                reader,
                tables.update(
                        "update reader_positions set position = ?, rejections = ?, delivered_at = ?, blocked_since = null"
                                + " where stream = ? and reader = ? and epoch = ?",
                        position,
                        rejections,
                        at.toEpochMilli(),
                        stream,
                        reader,
                        claim.epoch()));
    }

    /** As {@link #advance}, without moving: for an effect of an event that the reader has passed. */
    void hold(String stream, String reader, Claim claim, Instant at) {
        require(
                stream,
                reader,
                tables.update(
                        "update reader_positions set delivered_at = ?, blocked_since = null"
                                + " where stream = ? and reader = ? and epoch = ?",
                        at.toEpochMilli(),
                        stream,
                        reader,
                        claim.epoch()));
    }

    /** Moves the position back, within the transaction that undoes the effects. */
    void goBack(String stream, String reader, Claim claim, long position) {
        require(
                stream,
                reader,
                tables.update(
                        "update reader_positions set position = ?,"
                                + " rewind_to = case when rewind_to < ? then rewind_to end"
                                + " where stream = ? and reader = ? and epoch = ?",
                        position,
                        position,
                        stream,
                        reader,
                        claim.epoch()));
    }

    /** Notes that only a person can help, and since when that is so, however often it was started since. */
    Instant blocked(String stream, String reader, Instant at) {
        tables.update(
                "update reader_positions set blocked_since = coalesce(blocked_since, ?) where stream = ? and reader = ?",
                at.toEpochMilli(),
                stream,
                reader);
        return row(stream, reader).map(Row::blockedSince).orElse(at);
    }

    void pause(String stream, String reader) {
        tables.update("update reader_positions set paused = 1 where stream = ? and reader = ?", stream, reader);
    }

    /** Whoever resumes a reader has seen what it rejected. */
    void resume(String stream, String reader) {
        tables.update(
                "update reader_positions set paused = 0, rejections = 0 where stream = ? and reader = ?",
                stream,
                reader);
    }

    /** Notes that a person accepts what the other side has; false where there is nothing to accept. */
    boolean accept(String stream, String reader) {
        return tables.update(
                        "update reader_positions set accept = 1 where stream = ? and reader = ? and accept is not null",
                        stream,
                        reader)
                > 0;
    }

    /** It is done. */
    void accepted(String stream, String reader, Claim claim) {
        require(
                stream,
                reader,
                tables.update(
                        "update reader_positions set accept = 0 where stream = ? and reader = ? and epoch = ?",
                        stream,
                        reader,
                        claim.epoch()));
    }

    void rewind(String stream, String reader, long to) {
        tables.update("update reader_positions set rewind_to = ? where stream = ? and reader = ?", to, stream, reader);
    }

    void quarantine(String stream, String reader, Slice.Damage damage, Instant at) {
        tables.update(
                "insert into quarantined (stream, reader, seq, last, at, reason) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict (stream, reader, seq) do nothing",
                stream,
                reader,
                damage.from(),
                damage.to(),
                at.toEpochMilli(),
                damage.reason());
    }

    /** Why that record was passed over, if it was. */
    Optional<String> quarantined(String stream, String reader, long sequence) {
        return committed
                .queryForList(
                        "select reason from quarantined where stream = ? and reader = ? and ? between seq and last",
                        String.class,
                        stream,
                        reader,
                        sequence)
                .stream()
                .findFirst();
    }

    Optional<Row> row(String stream, String reader) {
        return all().stream()
                .filter(row -> row.stream.equals(stream) && row.reader.equals(reader))
                .findFirst();
    }

    List<Row> all() {
        return committed.query(
                "select stream, reader, position, delivered_at, paused, blocked_since from reader_positions"
                        + " order by stream, reader",
                (row, n) -> new Row(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        instant(row, 4),
                        row.getBoolean(5),
                        instant(row, 6)));
    }

    private static void require(String stream, String reader, int rows) {
        if (rows == 0) {
            throw new Fenced(stream, reader);
        }
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
