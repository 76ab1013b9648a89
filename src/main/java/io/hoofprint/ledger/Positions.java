package io.hoofprint.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Readers' positions and quarantined records, in the tables that their effects go to. */
final class Positions {
    private final JdbcTemplate tables;

    /**
     * A reader's right to move its position, until somebody else claims it.
     *
     * @param position where it stood when it was claimed
     */
    record Claim(long position, long epoch) {}

    /** A row of the table. */
    record Row(String stream, String reader, long position, Instant deliveredAt) {}

    Positions(JdbcTemplate tables) {
        this.tables = tables;
    }

    /** Takes the reader over; a new one begins before the first event. Within a transaction. */
    Claim claim(String stream, String reader) {
        tables.update(
                "insert into reader_positions (stream, reader, position, epoch) values (?, ?, 0, 0)"
                        + " on conflict (stream, reader) do nothing",
                stream,
                reader);
        tables.update("update reader_positions set epoch = epoch + 1 where stream = ? and reader = ?", stream, reader);
        return tables.queryForObject(
                "select position, epoch from reader_positions where stream = ? and reader = ?",
                (row, n) -> new Claim(row.getLong(1), row.getLong(2)),
                stream,
                reader);
    }

    /**
     * Moves the position, within the transaction of the effects.
     *
     * @throws Fenced when the claim is no longer good
     */
    void advance(String stream, String reader, Claim claim, long position, Instant at) {
        int rows = tables.update(
                "update reader_positions set position = ?, delivered_at = ? where stream = ? and reader = ? and epoch = ?",
                position,
                at.toEpochMilli(),
                stream,
                reader,
                claim.epoch());
        if (rows == 0) {
            throw new Fenced(stream, reader);
        }
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
        return tables
                .queryForList(
                        "select reason from quarantined where stream = ? and reader = ? and ? between seq and last",
                        String.class,
                        stream,
                        reader,
                        sequence)
                .stream()
                .findFirst();
    }

    List<Row> all() {
        return tables.query(
                "select stream, reader, position, delivered_at from reader_positions order by stream, reader",
                (row, n) -> new Row(row.getString(1), row.getString(2), row.getLong(3), instant(row.getLong(4))));
    }

    private static Instant instant(long millis) {
        return millis == 0 ? null : Instant.ofEpochMilli(millis);
    }
}
