// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.deadletter;

import io.hoofprint.ledger.Gap;
import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.deadletter.DeadLetter.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The table {@code dead_letters}. Changes join an open transaction; queries see committed rows. */
public final class DeadLetterRows {
    private static final String OF_READER = " stream = :stream and reader = :reader";
    private static final int PAGE = 100;

    private final NamedParameterJdbcTemplate tables;
    private final NamedParameterJdbcTemplate committed;
    private final Clock clock;

    DeadLetterRows(DataSource tables, DataSource committed, Clock clock) {
        this.tables = new NamedParameterJdbcTemplate(tables);
        this.committed = new NamedParameterJdbcTemplate(committed);
        this.clock = clock;
    }

    /** Inserts it, or parks an existing one again. */
    void park(DeadLetter deadLetter) {
        tables.update(
                "insert into dead_letters (id, stream, reader, sender, event_id, seq, received_at, reason, kind, attempts,"
                        + " at, state, object) values (:id, :stream, :reader, :sender, :event_id, :seq, :received_at,"
                        + " :reason, :kind, :attempts, :at, 'parked', :object) on conflict (id) do update set"
                        + " reason = excluded.reason, kind = excluded.kind, attempts = excluded.attempts,"
                        + " at = excluded.at, state = 'parked', deleted = false, object = excluded.object",
                new MapSqlParameterSource()
                        .addValue("id", deadLetter.id())
                        .addValue("stream", deadLetter.stream())
                        .addValue("reader", deadLetter.reader())
                        .addValue("sender", deadLetter.sender())
                        .addValue("event_id", deadLetter.eventId())
                        .addValue("seq", deadLetter.sequence())
                        .addValue("received_at", deadLetter.receivedAt().toEpochMilli())
                        .addValue("reason", deadLetter.reason())
                        .addValue("kind", deadLetter.kind())
                        .addValue("attempts", deadLetter.attempts())
                        .addValue("at", deadLetter.at().toEpochMilli())
                        .addValue("object", deadLetter.object()));
    }

    public Optional<DeadLetter> find(String id) {
        return query("where id = :id", new MapSqlParameterSource("id", id)).stream()
                .findFirst();
    }

    /** The dead letter of an event that the reader has passed, if any. */
    public Optional<DeadLetter> find(ReaderId reader, long sequence) {
        return query(
                        "where" + OF_READER + " and seq = :seq order by number desc limit 1",
                        of(reader).addValue("seq", sequence))
                .stream()
                .findFirst();
    }

    /** How many of a reader wait for a person. */
    public record Parked(String stream, String reader, long count) {}

    public List<Parked> parked() {
        return committed.query(
                "select stream, reader, count(*) as waiting from dead_letters where state = 'parked' and not deleted"
                        + " group by stream, reader order by stream, reader",
                (row, index) -> new Parked(row.getString("stream"), row.getString("reader"), row.getLong("waiting")));
    }

    /**
     * Newest first, in the order of the table itself, so that nothing is sorted however many there are.
     *
     * @param after the id of the last one on the previous page, or null
     */
    public List<DeadLetter> list(DeadLetterFilter filter, String after, int limit) {
        return query(
                "where " + filter.unindexed()
                        + " and (cast(:after as text) is null"
                        + " or number < (select number from dead_letters where id = :after))"
                        + " order by number desc limit :limit",
                filter.parameters().addValue("after", after).addValue("limit", limit));
    }

    /** Queues the parked ones that match and returns how many. */
    public int queue(DeadLetterFilter filter, String run) {
        return tables.update(
                "update dead_letters set state = 'queued', run = :run, at = :at where state = 'parked' and object is not null"
                        + " and " + filter.condition(),
                filter.parameters().addValue("run", run).addValue("at", clock.millis()));
    }

    /** The readers that a replay waits for. */
    public List<ReaderId> waiting(String run) {
        return committed.query(
                "select distinct stream, reader from dead_letters where run = :run and state = 'queued'"
                        + " order by stream, reader",
                Map.of("run", run),
                (row, n) -> new ReaderId(row.getString(1), row.getString(2)));
    }

    /** The next ones for the reader to replay, in the order of parking. */
    public List<DeadLetter> queued(ReaderId reader) {
        return query("where" + OF_READER + " and state = 'queued' order by number limit " + PAGE, of(reader));
    }

    /** The done ones with undeleted bodies. */
    List<DeadLetter> doneWithBody(ReaderId reader) {
        return query(
                "where" + OF_READER + " and state = 'done' and object is not null order by number limit " + PAGE,
                of(reader));
    }

    void done(String id) {
        tables.update(
                "update dead_letters set state = 'done', attempts = attempts + 1, at = :at where id = :id",
                Map.of("id", id, "at", clock.millis()));
    }

    /** Parks a queued one again whose body is missing in the archive. */
    public void parkWithoutBody(DeadLetter deadLetter) {
        tables.update(
                "update dead_letters set state = 'parked', reason = :reason, attempts = attempts + 1, at = :at where id = :id",
                Map.of(
                        "id",
                        deadLetter.id(),
                        "reason",
                        "its body is lost: neither the archive (" + deadLetter.object()
                                + ") nor the ledger has it; restore the archive from a backup and replay, or delete it",
                        "at",
                        clock.millis()));
    }

    void bodyDeleted(String id) {
        tables.update("update dead_letters set object = null where id = :id", Map.of("id", id));
    }

    void forgotten(String id) {
        tables.update(
                "update dead_letters set object = null, state = 'done', reason = 'forgotten', at = :at where id = :id",
                Map.of("id", id, "at", clock.millis()));
    }

    /** Leaves a row for as long as its event can be read again; what never entered a log leaves none. */
    boolean delete(String id) {
        Map<String, Object> values = Map.of("id", id, "at", clock.millis());
        return tables.update(
                                "delete from dead_letters where id = :id and state <> 'queued' and (seq is null or state = 'done')",
                                values)
                        + tables.update(
                                "update dead_letters set deleted = true, object = null, at = :at"
                                        + " where id = :id and state <> 'queued' and not deleted",
                                values)
                > 0;
    }

    /** Removes the rows of deleted ones whose events are no longer in the log. */
    public void forgetDeleted(String stream, long trimmed) {
        tables.update(
                "delete from dead_letters where stream = :stream and deleted and seq <= :trimmed",
                Map.of("stream", stream, "trimmed", trimmed));
    }

    /** The sequences in the range that had no effect, because their dead letters are not done. */
    public Set<Long> withoutEffect(ReaderId reader, long from, long to) {
        return new TreeSet<>(committed.queryForList(
                "select seq from dead_letters where" + OF_READER + " and state <> 'done' and seq between :from and :to",
                of(reader).addValue("from", from).addValue("to", to),
                Long.class));
    }

    /** The first sequence in the range whose dead letter is done. */
    public Optional<Long> firstDone(ReaderId reader, long from, long to) {
        return Optional.ofNullable(committed.queryForObject(
                "select min(seq) from dead_letters where" + OF_READER
                        + " and state = 'done' and seq between :from and :to",
                of(reader).addValue("from", from).addValue("to", to),
                Long.class));
    }

    /**
     * Marks those after a sequence done: the reader will read them again. Within the transaction of the rewind.
     *
     * @param gaps what the log lacks, and the reader will not read again
     */
    public void markDoneAfter(ReaderId reader, long sequence, List<Gap> gaps) {
        String lacking = gaps.stream()
                .filter(gap -> gap.stream().equals(reader.stream()))
                .map(gap -> " and seq not between " + gap.first() + " and " + gap.last())
                .collect(Collectors.joining());
        tables.update(
                "update dead_letters set state = 'done', deleted = false, at = :at where" + OF_READER
                        + " and state <> 'done' and seq > :seq" + lacking,
                of(reader).addValue("seq", sequence).addValue("at", clock.millis()));
    }

    /** Deletes those done before a time whose bodies are deleted. */
    public int deleteDoneBefore(Instant time) {
        return tables.update(
                "delete from dead_letters where state = 'done' and object is null and at < :at",
                Map.of("at", time.toEpochMilli()));
    }

    /** The number of parked, queued and done dead letters of a replay, without those taken over by a later one. */
    public Map<String, Integer> states(String run) {
        return committed.query(
                "select state, count(*) from dead_letters where run = :run and not deleted group by state",
                Map.of("run", run),
                rows -> {
                    var counts = new TreeMap<String, Integer>();
                    while (rows.next()) {
                        counts.put(rows.getString(1), rows.getInt(2));
                    }
                    return counts;
                });
    }

    private static MapSqlParameterSource of(ReaderId reader) {
        return new MapSqlParameterSource("stream", reader.stream()).addValue("reader", reader.reader());
    }

    private List<DeadLetter> query(String where, MapSqlParameterSource parameters) {
        return committed.query(
                "select number, id, stream, reader, sender, event_id, seq, received_at, reason, kind, attempts, at,"
                        + " case when deleted then 'deleted' else state end, object from dead_letters " + where,
                parameters,
                DeadLetterRows::deadLetter);
    }

    private static DeadLetter deadLetter(ResultSet row, int n) throws SQLException {
        return new DeadLetter(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getObject(7) == null ? null : row.getLong(7),
                Instant.ofEpochMilli(row.getLong(8)),
                row.getString(9),
                row.getString(10),
                row.getInt(11),
                Instant.ofEpochMilli(row.getLong(12)),
                State.valueOf(row.getString(13)),
                row.getString(14));
    }
}
