// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.MarkedPosition;
import io.hoofprint.ledger.ReadBatch.Damage;
import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.deadletter.DeadLetterBodies;
import io.hoofprint.ledger.deadletter.DeadLetters;
import io.hoofprint.ledger.reader.ReaderPositions.Row;
import io.hoofprint.ledger.reader.ReaderStatus.State;
import io.hoofprint.platform.cluster.Cluster;
import io.hoofprint.platform.cluster.Lease;
import io.hoofprint.platform.ops.LogThrottle;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** All readers, both those that run in this process and those known only by their stored position. */
public final class Readers {
    private static final Logger LOG = LoggerFactory.getLogger(Readers.class);

    private final Ledger ledger;
    private final Clock clock;
    private final ReaderPositions readerPositions;
    private final TransactionTemplate transaction;
    private final DeadLetters deadLetters;
    private final Map<ReaderId, Set<ReaderListener>> listeners = new ConcurrentHashMap<>();
    private final Set<BlockListener> blockListeners = new CopyOnWriteArraySet<>();
    private final ReaderMeters meters;
    private final LogThrottle ordinaryRejections = new LogThrottle();
    private final Map<ReaderId, ReaderProgress> live = new ConcurrentHashMap<>();
    private final Cluster cluster;

    /**
     * @param committed connections for queries, which do not wait for writers
     * @param bodies resolved when a dead letter's body is first written or read
     * @param cluster the processes that may read as the same readers
     */
    public Readers(
            Ledger ledger,
            DataSource tables,
            DataSource committed,
            Supplier<DeadLetterBodies> bodies,
            Clock clock,
            MeterRegistry meters,
            Cluster cluster) {
        this.ledger = ledger;
        this.cluster = cluster;
        deadLetters = new DeadLetters(ledger, tables, committed, bodies, clock);
        this.clock = clock;
        this.meters = new ReaderMeters(this, meters);
        readerPositions = new ReaderPositions(new JdbcTemplate(tables), new JdbcTemplate(committed));
        transaction = new TransactionTemplate(new DataSourceTransactionManager(tables));
    }

    /** Call it before anything is appended: no event may get a sequence that a reader has passed, whatever became of the log. */
    public void continueNumbering() {
        readerPositions.all().forEach(row -> ledger.continueAbove(row.id().stream(), row.position()));
    }

    /** Likewise for what another system holds of this log, or of one before it that is gone; of another log it says nothing. */
    public void continueAbove(String stream, MarkedPosition held) {
        boolean isOurs = held.log() == null || held.log().equals(ledger.identity()) || ledger.head(stream) == 0;
        if (isOurs) {
            ledger.continueAbove(stream, held.sequence());
        }
    }

    /** The status of every reader, ordered by stream and name. */
    public List<ReaderStatus> statuses() {
        return readerPositions.all().stream().map(this::status).toList();
    }

    /** The last sequence passed by every reader of the stream; empty if it has no readers. */
    public OptionalLong passedByAll(String stream) {
        return readerPositions.all().stream()
                .filter(row -> row.id().stream().equals(stream))
                .mapToLong(Row::position)
                .min();
    }

    /** The committed position of a reader; 0 if it never ran. */
    public long position(String stream, String reader) {
        return readerPositions
                .row(new ReaderId(stream, reader))
                .map(Row::position)
                .orElse(0L);
    }

    public void listen(ReaderListener listener) {
        listeners
                .computeIfAbsent(listener.follows(), reader -> new CopyOnWriteArraySet<>())
                .add(listener);
    }

    public void listen(BlockListener listener) {
        blockListeners.add(listener);
    }

    /** For what is expected in any number. */
    LogThrottle ordinaryRejections() {
        return ordinaryRejections;
    }

    void blocked(ReaderProgress progress, String message) {
        var since = readerPositions.blocked(progress.id(), now());
        blockListeners.forEach(
                listener -> listener.blocked(progress.stream(), progress.id().reader(), message, since));
    }

    void committed(ReaderProgress progress, List<Damage> damage) {
        damage.forEach(lost -> meters.quarantined(progress, lost.to() - lost.from() + 1));
        for (var listener : listeners.getOrDefault(progress.id(), Set.of())) {
            try {
                listener.committed(progress.position());
            } catch (RuntimeException e) {
                LOG.error("A listener failed after a commit of the reader {}", progress.id(), e);
            }
        }
    }

    /** Takes note of how far other processes have come; what a listener fails to hear it is told again. */
    public void follow() {
        if (live.values().stream().allMatch(ReaderProgress::isLeading)) {
            return;
        }
        for (var row : readerPositions.all()) {
            var progress = live.get(row.id());
            if (progress != null && !progress.isLeading()) {
                long before = progress.position();
                if (before != row.position()) {
                    listeners
                            .getOrDefault(row.id(), Set.of())
                            .forEach(listener -> listener.committedElsewhere(before, row.position()));
                }
                progress.followed(row.position(), row.deliveredAt());
            }
        }
    }

    /** Readers of this process that have worked on one batch for longer than the limit. */
    public List<ReaderProgress> stalled(Duration limit) {
        return live.values().stream()
                .filter(progress -> progress.isWorkingLongerThan(limit))
                .toList();
    }

    /**
     * Makes the reader check for commands, wherever it runs: this process may not have asked yet who reads, or not know that
     * it was taken over.
     */
    public void interrupt(ReaderId id) {
        var progress = live.get(id);
        if (progress != null) {
            progress.interrupt();
        }
        askElsewhere(id);
    }

    /** Makes the process that reads as it check for commands. */
    void askElsewhere(ReaderId id) {
        cluster.changed(about(id));
    }

    /** The right to read as it. */
    Lease lease(ReaderId id) {
        return cluster.lease(about(id));
    }

    private static String about(ReaderId id) {
        return "reader " + id;
    }

    /** The same for all of them: a database that was taken over by a standby may have them elsewhere. */
    public void interruptAll() {
        live.values().forEach(ReaderProgress::interrupt);
    }

    public Ledger ledger() {
        return ledger;
    }

    public DeadLetters deadLetters() {
        return deadLetters;
    }

    public ReaderPositions readerPositions() {
        return readerPositions;
    }

    public TransactionTemplate transaction() {
        return transaction;
    }

    Instant now() {
        return clock.instant();
    }

    public ReaderProgress progress(ReaderId id) {
        return live.computeIfAbsent(id, k -> measured(new ReaderProgress(id)));
    }

    private ReaderProgress measured(ReaderProgress progress) {
        meters.measure(progress);
        cluster.onChange(about(progress.id()), progress::interrupt);
        return progress;
    }

    /** In events. */
    long lag(ReaderProgress progress) {
        return ledger.head(progress.stream()) - progress.position();
    }

    long lagSeconds(ReaderProgress progress) {
        return lag(progress) <= 0 ? 0 : oldestAge(progress.stream(), progress.position());
    }

    private ReaderStatus status(Row row) {
        var progress = live.get(row.id());
        boolean active = progress != null && progress.active() && progress.isLeading();
        long head = Math.max(row.position(), ledger.head(row.id().stream()));
        long lag = head - row.position();
        return new ReaderStatus(
                row.id().stream(),
                row.id().reader(),
                row.position(),
                head,
                lag,
                lag == 0 ? 0 : oldestAge(row.id().stream(), row.position()),
                state(row, progress, active),
                active ? progress.failure() : null,
                row.deliveredAt());
    }

    /** A process without any reader, a command's, does not know the routes. */
    private State state(Row row, ReaderProgress progress, boolean active) {
        if ((progress == null || !progress.attached()) && !live.isEmpty()) {
            return State.unattached;
        }
        if (active) {
            return progress.state();
        }
        return row.paused() ? State.paused : row.blockedSince() == null ? State.running : State.blocked;
    }

    /** Whether a route of this process reads as it. */
    public boolean isAttached(ReaderId id) {
        var progress = live.get(id);
        return progress != null && progress.attached();
    }

    private long oldestAge(String stream, long position) {
        try (var log = ledger.read(stream)) {
            var events = log.after(position, 1).events();
            return events.isEmpty() ? 0 : age(events.get(0).receivedAt());
        }
    }

    private long age(Instant received) {
        return Math.max(0, Duration.between(received, clock.instant()).toSeconds());
    }
}
