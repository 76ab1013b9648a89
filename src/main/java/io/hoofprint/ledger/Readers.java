package io.hoofprint.ledger;

import io.hoofprint.ledger.Positions.Row;
import io.hoofprint.ledger.ReaderStatus.State;
import io.hoofprint.ledger.Slice.Damage;
import io.hoofprint.ledger.deadletter.DeadLetterBodies;
import io.hoofprint.ledger.deadletter.DeadLetters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
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

/** All readers: those that run in this process, and those whose position is all there is. */
public final class Readers {
    private static final Logger LOG = LoggerFactory.getLogger(Readers.class);

    private final Ledger ledger;
    private final Clock clock;
    private final Positions positions;
    private final TransactionTemplate transaction;
    private final DeadLetters deadLetters;
    private final Map<ReaderId, Set<ReaderListener>> listeners = new ConcurrentHashMap<>();
    private final Set<BlockListener> blockListeners = new CopyOnWriteArraySet<>();
    private final MeterRegistry meters;
    private final Map<ReaderId, ReaderProgress> live = new ConcurrentHashMap<>();

    /**
     * @param committed the same tables for questions, which wait for no writer
     * @param bodies asked for when the first dead letter's body is kept or looked at
     */
    public Readers(
            Ledger ledger,
            DataSource tables,
            DataSource committed,
            Supplier<DeadLetterBodies> bodies,
            Clock clock,
            MeterRegistry meters) {
        this.ledger = ledger;
        deadLetters = new DeadLetters(tables, committed, bodies, clock);
        this.clock = clock;
        this.meters = meters;
        positions = new Positions(new JdbcTemplate(tables), new JdbcTemplate(committed));
        transaction = new TransactionTemplate(new DataSourceTransactionManager(tables));
    }

    /** Every reader by stream and name. */
    public List<ReaderStatus> statuses() {
        return positions.all().stream().map(this::status).toList();
    }

    /** The last sequence that every reader of the stream has passed; empty when nothing reads it. */
    OptionalLong passedByAll(String stream) {
        return positions.all().stream()
                .filter(row -> row.stream().equals(stream))
                .mapToLong(Row::position)
                .min();
    }

    /** The last sequence that a reader has passed for good; 0 for one that never ran. */
    public long position(String stream, String reader) {
        return positions.row(stream, reader).map(Row::position).orElse(0L);
    }

    /** From now on the listener is notified of every commit of the reader that it follows. */
    public void listen(ReaderListener listener) {
        listeners
                .computeIfAbsent(listener.follows(), reader -> new CopyOnWriteArraySet<>())
                .add(listener);
    }

    /** From now on the listener is notified when a reader is blocked. */
    void listen(BlockListener listener) {
        blockListeners.add(listener);
    }

    void blocked(ReaderProgress progress, String message) {
        var since = positions.blocked(progress.stream(), progress.reader(), now());
        blockListeners.forEach(listener -> listener.blocked(progress.stream(), progress.reader(), message, since));
    }

    void committed(ReaderProgress progress, List<Damage> damage) {
        damage.forEach(lost -> quarantined(progress).increment(lost.to() - lost.from() + 1));
        for (var listener : listeners.getOrDefault(progress.id(), Set.of())) {
            try {
                listener.committed(progress.position());
            } catch (RuntimeException e) {
                LOG.error("A listener failed on what {}/{} committed", progress.stream(), progress.reader(), e);
            }
        }
    }

    /** Readers of this process that have been at one batch for longer than that. */
    List<ReaderProgress> stalled(Duration patience) {
        return live.values().stream()
                .filter(progress -> progress.isAtWorkFor(patience))
                .toList();
    }

    /** Has a reader of this process look what is asked of it, if there is one. */
    public void call(String stream, String reader) {
        var progress = live.get(new ReaderId(stream, reader));
        if (progress != null) {
            progress.call();
        }
    }

    Ledger ledger() {
        return ledger;
    }

    /** What readers could not deliver. */
    public DeadLetters deadLetters() {
        return deadLetters;
    }

    Positions positions() {
        return positions;
    }

    TransactionTemplate transaction() {
        return transaction;
    }

    Instant now() {
        return clock.instant();
    }

    ReaderProgress progress(String stream, String reader) {
        return live.computeIfAbsent(new ReaderId(stream, reader), id -> measured(new ReaderProgress(id)));
    }

    private ReaderProgress measured(ReaderProgress progress) {
        Gauge.builder("hoofprint.reader.lag", () -> ledger.head(progress.stream()) - progress.position())
                .description("Events that a reader has not passed")
                .tags("stream", progress.stream(), "reader", progress.reader())
                .register(meters);
        quarantined(progress);
        return progress;
    }

    private Counter quarantined(ReaderProgress progress) {
        return meters.counter("hoofprint.reader.quarantined", "stream", progress.stream(), "reader", progress.reader());
    }

    private ReaderStatus status(Row row) {
        var progress = live.get(new ReaderId(row.stream(), row.reader()));
        boolean active = progress != null && progress.active();
        long head = Math.max(row.position(), ledger.head(row.stream()));
        long lag = head - row.position();
        return new ReaderStatus(
                row.stream(),
                row.reader(),
                row.position(),
                head,
                lag,
                lag == 0 ? 0 : oldestAge(row),
                active ? progress.state() : row.paused() ? State.paused : State.running,
                active ? progress.trouble() : null,
                row.deliveredAt());
    }

    private long oldestAge(Row row) {
        try (var log = ledger.read(row.stream())) {
            var entries = log.after(row.position(), 1).entries();
            return entries.isEmpty() ? 0 : age(entries.get(0).receivedAt());
        }
    }

    private long age(Instant received) {
        return Math.max(0, Duration.between(received, clock.instant()).toSeconds());
    }
}
