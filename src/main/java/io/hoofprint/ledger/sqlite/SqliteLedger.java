// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.Gap;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.LogCursor;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.append.GroupCommit;
import io.hoofprint.ledger.append.Streams;
import io.hoofprint.ledger.append.WriteQueue;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.health.Outage;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A ledger in one SQLite file. */
public final class SqliteLedger implements Ledger {
    private static final Duration RETRY = Duration.ofSeconds(30);

    private final LogConnections logConnections;
    private final Clock clock;
    private final Streams streams;
    private final String identity;
    private final List<Gap> gaps;
    private final WriteQueue<LogWriteSession> queue;
    private final GroupCommit<LogWriteSession> commits;
    private final Checkpointer checkpointer;
    private final LogTrimmer trimmer;
    private final IdExpiry expiry;
    private final LogThreads threads;

    /** @throws Unavailable when the file cannot be opened */
    public static SqliteLedger open(SqliteOptions options) {
        try {
            Files.createDirectories(options.directory());
            new LogRepair(options.directory(), options.clock()).run();
            return open(options, new LogConnections(options.directory().resolve("ledger.db")));
        } catch (IOException e) {
            throw new Unavailable("The data folder cannot be created: " + e.getMessage(), e);
        }
    }

    static SqliteLedger open(SqliteOptions options, LogConnections logConnections) {
        try {
            return new SqliteLedger(options, logConnections);
        } catch (SQLException e) {
            throw new Unavailable("The log cannot be opened: " + e.getMessage(), e);
        }
    }

    private SqliteLedger(SqliteOptions options, LogConnections logConnections) throws SQLException {
        var damage = LogDamage.in(options.directory());
        this.logConnections = logConnections;
        clock = options.clock();
        RecentIdFilters filters;
        try (var connection = logConnections.writer()) {
            Schema.prepare(connection);
            streams = new Streams(Schema.streams(connection));
            identity = Lineage.identity(connection);
            gaps = new CopyOnWriteArrayList<>(Lineage.gaps(connection));
            filters = new RecentIdFilters(logConnections, damage, Schema.idTables(connection));
        }
        queue = new WriteQueue<>(options.limits());
        trimmer = new LogTrimmer(queue, logConnections, filters);
        expiry = new IdExpiry(options, trimmer);
        checkpointer = new Checkpointer(logConnections, queue, damage);
        var engine =
                new SqliteEngine(logConnections, filters, options.generation(), expiry::days, checkpointer, damage);
        commits = new GroupCommit<>(streams, queue, engine, clock, options.meters(), RETRY);
        threads = new LogThreads(commits, checkpointer, filters);
    }

    @Override
    public void open(String name) {
        var stream = streams.of(name);
        commits.run(log -> log.change(connection -> log.table(stream)));
    }

    @Override
    public List<String> streams() {
        return streams.names();
    }

    @Override
    public void append(String stream, AppendRequest request, Completion completion) {
        commits.append(stream, request, completion);
    }

    @Override
    public long head(String stream) {
        var known = streams.known(stream);
        return known == null ? 0 : known.head();
    }

    @Override
    public String identity() {
        return identity;
    }

    @Override
    public void continueAbove(String name, long sequence) {
        var stream = streams.of(name);
        if (stream.head() < sequence) {
            commits.run(
                    log -> log.continueAbove(stream, sequence, clock.millis()).ifPresent(gaps::add));
        }
    }

    @Override
    public List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    @Override
    public List<Outage> outages() {
        return List.of(commits.outage(), checkpointer.outage(), expiry.outage());
    }

    @Override
    public LogCursor read(String stream) {
        try {
            return new SqliteLogCursor(logConnections.reader(), streams.of(stream));
        } catch (SQLException e) {
            throw new Unavailable("The log cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public Subscription onAppend(String name, Runnable listener) {
        var stream = streams.of(name);
        stream.addListener(listener);
        return () -> stream.removeListener(listener);
    }

    @Override
    public List<StoredEvent> find(String stream, String sender, String id) {
        return query(stream, List.of(), eventFinder -> eventFinder.find(sender, id));
    }

    @Override
    public long lastBefore(String stream, Instant time) {
        return query(stream, 0L, eventFinder -> eventFinder.firstSince(time.toEpochMilli()) - 1);
    }

    private <T> T query(String stream, T missing, EventFinder.Query<T> query) {
        var known = streams.known(stream);
        if (known == null) {
            return missing;
        }
        try (var eventFinder =
                new EventFinder(logConnections.reader(), known, expiry.days().oldest())) {
            return query.run(eventFinder);
        } catch (SQLException e) {
            throw new Unavailable("The log cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean forget(String stream, String sender, String id) {
        var found = find(stream, sender, id).stream()
                .filter(event -> !event.isForgotten())
                .toList();
        found.forEach(event ->
                commits.run(log -> log.change(connection -> BodyEraser.forget(connection, streams.of(stream), event))));
        return !found.isEmpty();
    }

    @Override
    public long trim(String stream, long passed, Instant before) {
        var known = streams.known(stream);
        return known == null ? 0 : trimmer.trim(known, passed, before.toEpochMilli());
    }

    @Override
    public long trimmed(String stream) {
        var known = streams.known(stream);
        return known == null ? 0 : known.trimmed();
    }

    /** Deletes ids older than the retention time. */
    void forget() {
        expiry.run();
    }

    /** The number of appends that wait for the writer. */
    int queued() {
        return queue.size();
    }

    @Override
    public void close() {
        expiry.close();
        threads.close();
    }
}
