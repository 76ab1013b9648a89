package io.hoofprint.ledger.deadletter;

import io.hoofprint.ledger.deadletter.DeadLetter.State;
import io.hoofprint.ledger.deadletter.DeadLetters.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The table {@code dead_letters}. Changes join the transaction that there is; questions see what is committed. */
final class DeadLetterRows {
    private static final String OF_READER = " stream = :stream and reader = :reader";

    private final NamedParameterJdbcTemplate tables;
    private final NamedParameterJdbcTemplate committed;

    DeadLetterRows(DataSource tables, DataSource committed) {
        this.tables = new NamedParameterJdbcTemplate(tables);
        this.committed = new NamedParameterJdbcTemplate(committed);
    }

    /** Parks it; what was parked before, too, with one attempt more. */
    void park(DeadLetter letter) {
        tables.update(
                "insert into dead_letters (id, stream, reader, sender, event_id, seq, received_at, reason, kind, attempts,"
                        + " at, state, object) values (:id, :stream, :reader, :sender, :event_id, :seq, :received_at,"
                        + " :reason, :kind, :attempts, :at, 'parked', :object) on conflict (id) do update set"
                        + " reason = excluded.reason, kind = excluded.kind, attempts = excluded.attempts,"
                        + " at = excluded.at, state = 'parked', object = excluded.object",
                new MapSqlParameterSource()
                        .addValue("id", letter.id())
                        .addValue("stream", letter.stream())
                        .addValue("reader", letter.reader())
                        .addValue("sender", letter.sender())
                        .addValue("event_id", letter.eventId())
                        .addValue("seq", letter.sequence())
                        .addValue("received_at", letter.receivedAt().toEpochMilli())
                        .addValue("reason", letter.reason())
                        .addValue("kind", letter.kind())
                        .addValue("attempts", letter.attempts())
                        .addValue("at", letter.at().toEpochMilli())
                        .addValue("object", letter.object()));
    }

    Optional<DeadLetter> byId(String id) {
        return query("where id = :id", Map.of("id", id)).stream().findFirst();
    }

    Optional<DeadLetter> bySequence(String stream, String reader, long sequence) {
        return query(
                        "where" + OF_READER + " and seq = :seq order by number desc limit 1",
                        Map.of("stream", stream, "reader", reader, "seq", sequence))
                .stream()
                .findFirst();
    }

    /** Newest first. */
    List<DeadLetter> page(DeadLetterFilter filter, String after, int limit) {
        return query(
                "where " + filter.condition()
                        + " and (:after is null or number < (select number from dead_letters where id = :after))"
                        + " order by number desc limit :limit",
                filter.parameters().addValue("after", after).addValue("limit", limit));
    }

    /** Queues what is parked and fits. */
    int queue(DeadLetterFilter filter, String run, Instant at) {
        return tables.update(
                "update dead_letters set state = 'queued', run = :run, at = :at where state = 'parked' and object is not null"
                        + " and " + filter.condition(),
                filter.parameters().addValue("run", run).addValue("at", at.toEpochMilli()));
    }

    List<Place> waiting(String run) {
        return committed.query(
                "select distinct stream, reader from dead_letters where run = :run and state = 'queued'"
                        + " order by stream, reader",
                Map.of("run", run),
                (row, n) -> new Place(row.getString(1), row.getString(2)));
    }

    List<DeadLetter> queued(String stream, String reader, int limit) {
        return query(
                "where" + OF_READER + " and state = 'queued' order by number limit :limit",
                Map.of("stream", stream, "reader", reader, "limit", limit));
    }

    /** Those that are done and whose bodies are still there. */
    List<DeadLetter> leftovers(String stream, String reader, int limit) {
        return query(
                "where" + OF_READER + " and state = 'done' and object is not null order by number limit :limit",
                Map.of("stream", stream, "reader", reader, "limit", limit));
    }

    void done(String id, Instant at) {
        tables.update(
                "update dead_letters set state = 'done', attempts = attempts + 1, at = :at where id = :id",
                Map.of("id", id, "at", at.toEpochMilli()));
    }

    void lost(String id, String reason, Instant at) {
        tables.update(
                "update dead_letters set state = 'parked', reason = :reason, attempts = attempts + 1, at = :at where id = :id",
                Map.of("id", id, "reason", reason, "at", at.toEpochMilli()));
    }

    void bodyGone(String id) {
        tables.update("update dead_letters set object = null where id = :id", Map.of("id", id));
    }

    void forgotten(String id, Instant at) {
        tables.update(
                "update dead_letters set object = null, state = 'done', reason = 'forgotten', at = :at where id = :id",
                Map.of("id", id, "at", at.toEpochMilli()));
    }

    boolean delete(String id) {
        return tables.update("delete from dead_letters where id = :id and state <> 'queued'", Map.of("id", id)) > 0;
    }

    /** Sequences from there to there that had no effect because they are not done. */
    Set<Long> withoutEffect(String stream, String reader, long from, long to) {
        return new TreeSet<>(committed.queryForList(
                "select seq from dead_letters where" + OF_READER + " and state <> 'done' and seq between :from and :to",
                Map.of("stream", stream, "reader", reader, "from", from, "to", to),
                Long.class));
    }

    /** What lies behind that sequence will be read again. */
    void settleAfter(String stream, String reader, long sequence, Instant at) {
        tables.update(
                "update dead_letters set state = 'done', at = :at where" + OF_READER
                        + " and state <> 'done' and seq > :seq",
                Map.of("stream", stream, "reader", reader, "seq", sequence, "at", at.toEpochMilli()));
    }

    int deleteDoneBefore(Instant time) {
        return tables.update(
                "delete from dead_letters where state = 'done' and object is null and at < :at",
                Map.of("at", time.toEpochMilli()));
    }

    /** How many of a replay are in which state; those that a later one took are its own. */
    Map<String, Integer> states(String run) {
        return committed.query(
                "select state, count(*) from dead_letters where run = :run group by state",
                Map.of("run", run),
                rows -> {
                    var counts = new TreeMap<String, Integer>();
                    while (rows.next()) {
                        counts.put(rows.getString(1), rows.getInt(2));
                    }
                    return counts;
                });
    }

    private List<DeadLetter> query(String where, Map<String, ?> parameters) {
        return query(where, new MapSqlParameterSource(parameters));
    }

    private List<DeadLetter> query(String where, MapSqlParameterSource parameters) {
        return committed.query(
                "select number, id, stream, reader, sender, event_id, seq, received_at, reason, kind, attempts, at, state,"
                        + " object from dead_letters " + where,
                parameters,
                DeadLetterRows::letter);
    }

    private static DeadLetter letter(ResultSet row, int n) throws SQLException {
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
