// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.Gap;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.LedgerMetrics;
import io.hoofprint.ledger.LogCursor;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.health.Outage;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A ledger in one SQLite file. */
public final class SqliteLedger implements Ledger {
    private static final Duration RETRY = Duration.ofSeconds(30);

    private final LogConnections logConnections;
    private final Clock clock;
    private final Map<String, Stream> streams = new ConcurrentHashMap<>();
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final CompletionDispatcher completionDispatcher = new CompletionDispatcher();
    private final String identity;
    private final List<Gap> gaps;
    private final RecentIdFilters filters;
    private final WriteQueue queue;
    private final Writer writer;
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
        try (var connection = logConnections.writer()) {
            Schema.prepare(connection);
            Schema.streams(connection).forEach(stream -> streams.put(stream.name(), stream));
            identity = Lineage.identity(connection);
            gaps = new CopyOnWriteArrayList<>(Lineage.gaps(connection));
            filters = new RecentIdFilters(logConnections, damage, Schema.idTables(connection));
        }
        var metrics = new LedgerMetrics(options.meters());
        queue = new WriteQueue(options.limits());
        metrics.queue(queue::size);
        trimmer = new LogTrimmer(queue, logConnections, filters);
        expiry = new IdExpiry(options, trimmer);
        checkpointer = new Checkpointer(logConnections, queue, damage);
        int generation = options.limits().generation();
        writer = new Writer(
                queue,
                () -> new LogWriteSession(logConnections.writer(), filters, generation),
                completionDispatcher,
                metrics,
                expiry::days,
                checkpointer::written,
                damage,
                RETRY);
        threads = new LogThreads(queue, completionDispatcher, checkpointer, writer, filters);
    }

    @Override
    public void open(String name) {
        var stream = stream(name);
        run(log -> log.change(connection -> log.table(stream)));
    }

    /** Runs on the writer's thread, between two batches. */
    private void run(WriteQueue.Task task) {
        try {
            queue.run(task).join();
        } catch (CompletionException e) {
            throw new Unavailable("The log cannot be written: " + e.getCause().getMessage(), e.getCause());
        }
    }

    @Override
    public List<String> streams() {
        return streams.keySet().stream().sorted().toList();
    }

    @Override
    public void append(String stream, AppendRequest request, Completion completion) {
        var context = CompletionDispatcher.callerContext();
        long at = receivedAt(request);
        try {
            var pendingAppend = new PendingAppend(
                    stream(stream), request, at, () -> ids.construct(at).toString(), context, completion);
            if (!queue.offer(pendingAppend)) {
                throw new Unavailable("Too many requests wait for the log: try again in a moment");
            }
        } catch (Unavailable | Problem | IllegalArgumentException e) {
            completionDispatcher.refuse(context, completion, e);
        }
    }

    @Override
    public long head(String stream) {
        var known = streams.get(stream);
        return known == null ? 0 : known.head();
    }

    @Override
    public String identity() {
        return identity;
    }

    @Override
    public void continueAbove(String name, long sequence) {
        var stream = stream(name);
        if (stream.head() < sequence) {
            run(log -> log.continueAbove(stream, sequence, clock.millis()).ifPresent(gaps::add));
        }
    }

    @Override
    public List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    @Override
    public List<Outage> outages() {
        return List.of(writer.outage(), checkpointer.outage(), expiry.outage());
    }

    @Override
    public LogCursor read(String stream) {
        try {
            return new SqliteLogCursor(logConnections.reader(), stream(stream));
        } catch (SQLException e) {
            throw new Unavailable("The log cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public Subscription onAppend(String name, Runnable listener) {
        var stream = stream(name);
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
        var known = streams.get(stream);
        if (known == null) {
            return missing;
        }
        try (var eventFinder = new EventFinder(logConnections.reader(), known)) {
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
        found.forEach(
                event -> run(log -> log.change(connection -> BodyEraser.forget(connection, stream(stream), event))));
        return !found.isEmpty();
    }

    @Override
    public long trim(String stream, long passed, Instant before) {
        var known = streams.get(stream);
        return known == null ? 0 : trimmer.trim(known, passed, before.toEpochMilli());
    }

    @Override
    public long trimmed(String stream) {
        var known = streams.get(stream);
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

    private long receivedAt(AppendRequest request) {
        long now = clock.millis();
        return request.receivedAt() == null
                ? now
                : Math.min(now, request.receivedAt().toEpochMilli());
    }

    private Stream stream(String name) {
        var known = streams.get(name);
        return known != null ? known : streams.computeIfAbsent(name, Stream::new);
    }
}
