// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.duckdb;

import io.hoofprint.destination.warehouse.Aggregation;
import io.hoofprint.destination.warehouse.AggregationRun;
import io.hoofprint.destination.warehouse.Micros;
import io.hoofprint.destination.warehouse.Shard;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A day's job in one transaction. SQL processes the events, one part of the visitors after another, so that memory does not
 * grow with their number. Only visitors whose events are farther apart than a session may last are read into Java, see {@link
 * DuckDbCuts}: where their sessions begin depends on where those before began.
 *
 * <p>All events leave the shards: into closed sessions, into the table of late ones, or back into the shard of the job's own
 * day.
 */
final class DuckDbJob {
    /** About what an event takes besides its URLs. */
    private static final int ROW_BYTES = 250;

    private final Connection connection;
    private final DuckDbSql sql;
    private final Aggregation job;
    private final long partBytes;
    private final Instant now;

    /** @param partBytes of events to work on at once, which may take ten times as much memory */
    DuckDbJob(Connection connection, Aggregation job, long partBytes) {
        this.connection = connection;
        sql = new DuckDbSql(connection);
        this.job = job;
        this.partBytes = partBytes;
        now = job.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    AggregationRun run() throws SQLException {
        connection.setAutoCommit(false);
        sql.runNamed("shards");
        long events = sql.number("SELECT count(*) FROM shards");
        boolean closes = !job.day().atStartOfDay().toInstant(ZoneOffset.UTC).isBefore(latestDay());
        Tally tally = events == 0 ? new Tally() : closes ? close() : carry();
        AggregationRun run = new AggregationRun(
                job.day(),
                AggregationRun.DONE,
                job.askedBy(),
                now,
                job.clock().instant().truncatedTo(ChronoUnit.MICROS),
                events,
                tally.closed,
                tally.replaced,
                tally.carried,
                events + tally.reopenedHits - tally.closedHits - tally.carried - tally.late,
                tally.late);
        recordRun(run);
        connection.commit();
        return run;
    }

    private void recordRun(AggregationRun run) throws SQLException {
        sql.update(
                DuckDbSql.named("add-run"),
                run.day().toString(),
                run.askedBy(),
                Micros.of(run.startedAt()),
                Micros.of(run.finishedAt()),
                run.events(),
                run.sessionsClosed(),
                run.sessionsReplaced(),
                run.eventsCarried(),
                run.eventsDeduplicated(),
                run.eventsLate());
    }

    /** The numbers of events and sessions by what became of them. */
    private static final class Tally {
        private long late;
        private long replaced;
        private long reopenedHits;
        private long closed;
        private long closedHits;
        private long carried;
    }

    /** Without the jobs that ran while the clock was ahead. */
    private Instant latestDay() throws SQLException {
        return Micros.instant(sql.number("SELECT epoch_us(max(day)::TIMESTAMP) FROM runs WHERE started_at <="
                + " make_timestamp(" + Micros.of(now) + "::BIGINT)"));
    }

    private Tally close() throws SQLException {
        Tally tally = new Tally();
        limits();
        tally.late = late();
        long reopened = reopen();
        tally.reopenedHits = sql.number("SELECT sum(hit_count) FROM reopened");
        long before = sql.number("SELECT sum(hit_count) FROM sessions");
        long parts = parts(tally.reopenedHits);
        sql.runNamed("work");
        sql.runNamed(parts == 1 ? "work-at-once" : "work-in-parts");
        sql.runNamed("active-visitors");
        new DuckDbCuts(connection, job.limits()).prepare(parts);
        boolean anyActive = sql.number("SELECT count(*) FROM active_visitors") > 0;
        long added = 0;
        for (long part = 0; part < parts; part++) {
            sql.let("part", part);
            added += sql.runNamed("close");
            if (anyActive) {
                sql.runNamed("open");
            }
        }
        long kept = reopened == 0 ? 0 : sql.number(DuckDbSql.named("kept"));
        tally.closed = added - kept;
        tally.replaced = reopened - kept;
        tally.closedHits = sql.number("SELECT sum(hit_count) FROM sessions") - before;
        tally.carried = empty();
        return tally;
    }

    /** A job of an earlier day than the latest: nothing is closed and nothing opened. */
    private Tally carry() throws SQLException {
        Tally tally = new Tally();
        sql.runNamed("carry");
        tally.carried = empty();
        return tally;
    }

    private void limits() throws SQLException {
        Aggregation.Limits limits = job.limits();
        sql.let("longest_silence", limits.longestSilence());
        sql.let("longest_session", limits.longestSession());
        sql.let("lateness", Micros.of(limits.lateness()));
        sql.let("closing", job.closing(now));
    }

    private long late() throws SQLException {
        sql.runNamed("too-late");
        long late = sql.number("SELECT count(*) FROM too_late");
        if (late == 0) {
            return 0;
        }
        long kept = sql.runNamed("keep-late");
        sql.run("DELETE FROM events_0 WHERE event_key IN (SELECT event_key FROM too_late)");
        sql.run("DELETE FROM events_1 WHERE event_key IN (SELECT event_key FROM too_late)");
        return kept;
    }

    private long reopen() throws SQLException {
        long first = sql.number("SELECT epoch_us(min(\"timestamp\")) FROM shards");
        Aggregation.Limits limits = job.limits();
        Long silence = limits.longestSilence();
        sql.let("first_end", Micros.instant(silence == null ? 0 : first - silence));
        sql.let("first_start", Micros.instant(silence == null ? first - limits.longestSession() : 0));
        sql.runNamed("reopened");
        long reopened = sql.number("SELECT count(*) FROM reopened");
        if (reopened > 0) {
            sql.run("DELETE FROM sessions WHERE rowid IN (SELECT place FROM reopened)");
        }
        return reopened;
    }

    private long parts(long reopenedHits) throws SQLException {
        long bytes = sql.number("SELECT sum(" + ROW_BYTES
                + " + coalesce(strlen(url), 0) + coalesce(strlen(referrer_url), 0)) FROM shards");
        long parts = 1 + (bytes + reopenedHits * ROW_BYTES) / partBytes;
        sql.let("parts", parts);
        return parts;
    }

    private long empty() throws SQLException {
        sql.run("DELETE FROM events_0");
        sql.run("DELETE FROM events_1");
        return sql.run("INSERT INTO " + Shard.table(now) + " FROM still_open");
    }
}
