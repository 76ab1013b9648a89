package io.hoofprint.ledger.sqlite;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.hoofprint.ledger.Entry;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.LedgerMetrics;
import io.hoofprint.ledger.LogReader;
import io.hoofprint.ledger.Submission;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ledger in SQLite. */
public final class SqliteLedger implements Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteLedger.class);
    private static final long FORGET_EVERY_MINUTES = 10;

    private final Connections connections;
    private final Clock clock;
    private final Map<String, Stream> streams = new ConcurrentHashMap<>();
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final Completions completions = new Completions();
    private final Memory memory;
    private final int daysKept;
    private final Intake intake;
    private final Checkpointer checkpointer;
    private final Expiry expiry;
    private final ScheduledExecutorService forgetting;
    private final Thread writing;
    private final Thread checkpointing;

    /** @throws Unavailable when the file cannot be opened */
    public static SqliteLedger open(SqliteOptions options) {
        try {
            Files.createDirectories(options.directory());
            return open(options, new Connections(options.directory().resolve("ledger.db")));
        } catch (IOException e) {
            throw new Unavailable("The data folder cannot be created: " + e.getMessage(), e);
        }
    }

    static SqliteLedger open(SqliteOptions options, Connections connections) {
        try {
            return new SqliteLedger(options, connections);
        } catch (SQLException e) {
            throw new Unavailable("The log cannot be opened: " + e.getMessage(), e);
        }
    }

    private SqliteLedger(SqliteOptions options, Connections connections) throws SQLException {
        this.connections = connections;
        clock = options.clock();
        daysKept =
                (int) Math.max(1, options.remember().plusDays(1).minusNanos(1).toDays());
        memory = new Memory(connections, loadStreams());
        var metrics = new LedgerMetrics(options.meters());
        intake = new Intake(options.limits());
        metrics.queue(intake::size);
        checkpointer = new Checkpointer(connections, intake);
        writing = Threads.start(
                "ledger-writer", new Writer(intake, this::openLog, completions, metrics, clock, checkpointer::written));
        checkpointing = Threads.start("ledger-checkpoint", checkpointer);
        Threads.start("ledger-memory", memory);
        expiry = new Expiry(intake, connections, memory);
        forgetting = Executors.newSingleThreadScheduledExecutor(work -> Threads.daemon("ledger-expiry", work));
        forgetting.scheduleWithFixedDelay(this::forget, 1, FORGET_EVERY_MINUTES, TimeUnit.MINUTES);
    }

    @Override
    public void open(String name) {
        var stream = stream(name);
        run(log -> log.change(connection -> log.table(stream)));
    }

    /** On the writer's thread, between two batches. */
    private void run(Intake.Task task) {
        try {
            intake.run(task).join();
        } catch (CompletionException e) {
            throw new Unavailable("The log cannot be written: " + e.getCause().getMessage(), e.getCause());
        }
    }

    @Override
    public List<String> streams() {
        return streams.keySet().stream().sorted().toList();
    }

    @Override
    public void append(String stream, Submission submission, Completion completion) {
        var home = Completions.home();
        long at = receivedAt(submission);
        try {
            var pending = new Pending(
                    stream(stream), submission, at, () -> ids.construct(at).toString(), home, completion);
            if (!intake.offer(pending)) {
                throw new Unavailable("Too many requests wait for the log: try again in a moment");
            }
        } catch (Unavailable | Problem | IllegalArgumentException e) {
            completions.refuse(home, completion, e);
        }
    }

    @Override
    public long head(String stream) {
        var known = streams.get(stream);
        return known == null ? 0 : known.head();
    }

    @Override
    public LogReader read(String stream) {
        try {
            return new SqliteLogReader(connections.reader(), stream(stream));
        } catch (SQLException e) {
            throw new Unavailable("The log cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public Subscription onAppend(String name, Runnable listener) {
        var stream = stream(name);
        stream.listen(listener);
        return () -> stream.ignore(listener);
    }

    @Override
    public List<Entry> find(String stream, String sender, String id) {
        return ask(stream, List.of(), finder -> finder.find(sender, id));
    }

    @Override
    public long lastBefore(String stream, Instant time) {
        return ask(stream, 0L, finder -> finder.firstSince(time.toEpochMilli()) - 1);
    }

    private interface Question<T> {
        T put(Finder finder) throws SQLException;
    }

    private <T> T ask(String stream, T ofNoStream, Question<T> question) {
        var known = streams.get(stream);
        if (known == null) {
            return ofNoStream;
        }
        try (var finder = new Finder(connections.reader(), known)) {
            return question.put(finder);
        } catch (SQLException e) {
            throw new Unavailable("The log cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean forget(String stream, String sender, String id) {
        var found = find(stream, sender, id).stream()
                .filter(entry -> !entry.isForgotten())
                .toList();
        found.forEach(
                entry -> run(log -> log.change(connection -> Oblivion.forget(connection, stream(stream), entry))));
        return !found.isEmpty();
    }

    @Override
    public long trim(String stream, long passed, Instant before) {
        var known = streams.get(stream);
        return known == null ? 0 : expiry.trim(known, passed, before.toEpochMilli());
    }

    @Override
    public long trimmed(String stream) {
        var known = streams.get(stream);
        return known == null ? 0 : known.trimmed();
    }

    /** Forgets the ids of days that need not be remembered any more. */
    void forget() {
        try {
            expiry.forgetBefore(
                    LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(daysKept));
        } catch (SQLException | RuntimeException e) {
            LOG.warn("Old ids stay remembered for now", e);
        }
    }

    /** How many submissions wait for the writer. */
    int queued() {
        return intake.size();
    }

    @Override
    public void close() {
        forgetting.shutdown();
        intake.close();
        Threads.await(writing);
        completions.dispatch(
                intake.abandoned(new Unavailable("The ledger was closed before the log could be written")));
        checkpointer.close();
        Threads.await(checkpointing);
    }

    private long receivedAt(Submission submission) {
        long now = clock.millis();
        return submission.receivedAt() == null
                ? now
                : Math.min(now, submission.receivedAt().toEpochMilli());
    }

    private LogFile openLog() throws SQLException {
        return new LogFile(connections.writer(), memory, daysKept);
    }

    /** The days whose ids are remembered. */
    private List<LocalDate> loadStreams() throws SQLException {
        try (var connection = connections.writer()) {
            Schema.check(connection);
            for (Stream stream : Schema.streams(connection)) {
                streams.put(stream.name(), stream);
            }
            return Schema.days(connection);
        }
    }

    private Stream stream(String name) {
        var known = streams.get(name);
        return known != null ? known : streams.computeIfAbsent(name, Stream::new);
    }
}
