// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.Gap;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.LogCursor;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.append.GroupCommit;
import io.hoofprint.ledger.append.Stream;
import io.hoofprint.ledger.append.Streams;
import io.hoofprint.ledger.append.WriteQueue;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.health.Outage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A ledger in a PostgreSQL database, into which several instances may append at once. */
public final class PostgresLedger implements Ledger {
    private static final Duration RETRY = Duration.ofSeconds(5);
    /** Longer than a server takes that starts again, or one that takes another's place. */
    private static final Duration AWAY = Duration.ofSeconds(5);

    private final LedgerConnections connections;
    private final Streams streams = new Streams(List.of());
    private final StreamNumbers numbers = new StreamNumbers(streams);
    private final Leaves leaves;
    private final LeafTrimmer trimmer;
    private final SharedLineage lineage;
    private final IdFloors expiry;
    private final GroupCommit<PostgresWriteSession> commits;
    private final Maintenance maintenance;
    private final String advice;

    /**
     * @throws Unavailable when the database cannot be used for now
     * @throws io.hoofprint.platform.error.Blocked when it is one that cannot hold a ledger, or a newer version's
     */
    public static PostgresLedger open(PostgresOptions options) {
        var connections = new LedgerConnections(options);
        try {
            ServerRules.requireWholeSessions(connections.source());
            String advice;
            try (var connection = connections.writer().connection()) {
                advice = ServerRules.advice(connection).orElse(null);
            }
            LedgerSchema.migrate(connections.source());
            try (var connection = connections.pooled()) {
                MoveRecord.requireHome(connection);
            }
            return new PostgresLedger(options, connections, advice);
        } catch (SQLException e) {
            connections.close();
            throw new Unavailable("The log cannot be opened: " + e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            connections.close();
            throw e;
        }
    }

    private PostgresLedger(PostgresOptions options, LedgerConnections connections, String advice) throws SQLException {
        this.connections = connections;
        this.advice = advice;
        leaves = new Leaves(options.leaf());
        trimmer = new LeafTrimmer(leaves);
        lineage = new SharedLineage(options.clock(), leaves);
        try (var connection = connections.pooled()) {
            numbers.refresh(connection);
            lineage.refresh(connection);
        }
        var engine = new PostgresEngine(connections, numbers, leaves, lineage, this::makeLeavesNow);
        expiry = new IdFloors(new LogAge(options.nanos()), options.remember(), engine.writer());
        maintenance = new Maintenance(connections, numbers::refresh, this::makeLeaves, this::expire);
        commits = new GroupCommit<>(
                streams, new WriteQueue<>(options.limits()), engine, options.clock(), options.meters(), RETRY);
    }

    /** What a person should know of the server, such as that it has no standby. */
    public Optional<String> advice() {
        return Optional.ofNullable(advice);
    }

    @Override
    public void open(String name) {
        var stream = streams.of(name);
        commits.run(log -> log.open(stream));
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
        return lineage.identity();
    }

    @Override
    public void continueAbove(String name, long sequence) {
        var stream = streams.of(name);
        if (stream.head() < sequence) {
            commits.run(log -> {
                short number = log.open(stream);
                log.change(connection -> lineage.continueAbove(connection, stream, number, sequence));
            });
        }
    }

    @Override
    public List<Gap> gaps() {
        return lineage.gaps();
    }

    @Override
    public List<Outage> outages() {
        var outages = new ArrayList<>(maintenance.outages());
        outages.add(commits.outage());
        return outages;
    }

    /** When nobody appends, it is seen by those who look for others' events. */
    @Override
    public Optional<String> away() {
        return Optional.of(commits.outage())
                .filter(outage -> outage.hasLasted(AWAY))
                .flatMap(Outage::reason)
                .or(() -> maintenance.silence(AWAY));
    }

    @Override
    public LogCursor read(String stream) {
        return new PostgresLogCursor(connections, numbers, streams.of(stream));
    }

    @Override
    public Subscription onAppend(String name, Runnable listener) {
        var stream = streams.of(name);
        stream.addListener(listener);
        return () -> stream.removeListener(listener);
    }

    private interface Query<T> {
        T run(Connection connection, Stream stream, short number) throws SQLException;
    }

    @Override
    public List<StoredEvent> find(String stream, String sender, String id) {
        return query(stream, List.of(), (connection, known, number) -> new IndexFinder(connection, number, known)
                .find(sender, id));
    }

    @Override
    public long lastBefore(String stream, Instant time) {
        return query(
                stream,
                0L,
                (connection, known, number) ->
                        new IndexFinder(connection, number, known).firstSince(time.toEpochMilli()) - 1);
    }

    private <T> T query(String stream, T missing, Query<T> query) {
        var known = streams.known(stream);
        Short number = known == null ? null : numbers.of(known);
        if (number == null) {
            return missing;
        }
        try (var connection = connections.pooled()) {
            return query.run(connection, known, number);
        } catch (SQLException e) {
            throw PostgresFailures.unreadable(e);
        }
    }

    @Override
    public boolean forget(String stream, String sender, String id) {
        var found = find(stream, sender, id).stream()
                .filter(event -> !event.isForgotten())
                .toList();
        query(stream, null, (connection, known, number) -> {
            for (StoredEvent event : found) {
                EventEraser.forget(connection, number, event);
            }
            return null;
        });
        return !found.isEmpty();
    }

    @Override
    public long trim(String stream, long passed, Instant before) {
        return query(
                stream,
                0L,
                (connection, known, number) -> trimmer.trim(connection, known, number, passed, before.toEpochMilli()));
    }

    @Override
    public long trimmed(String stream) {
        var known = streams.known(stream);
        return known == null ? 0 : known.trimmed();
    }

    /** Ends what is remembered of old ids. */
    void forget() throws SQLException {
        try (var connection = connections.pooled()) {
            expire(connection);
        }
    }

    private void expire(Connection connection) throws SQLException {
        expiry.run(connection);
        for (short number : numbers.all().values()) {
            trimmer.sweep(connection, number);
        }
    }

    private void makeLeaves(Connection connection) throws SQLException {
        for (short number : numbers.all().values()) {
            leaves.make(connection, number);
        }
        lineage.refresh(connection);
    }

    private void makeLeavesNow() {
        maintenance.leavesNow();
    }

    @Override
    public void close() {
        maintenance.close();
        commits.close();
        connections.close();
    }
}
