import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.AppendResult;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.LogCursor;
import io.hoofprint.ledger.MarkedPosition;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.ledger.ReadBatch;
import io.hoofprint.ledger.sqlite.SqliteLedger;
import io.hoofprint.ledger.sqlite.SqliteOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Fills the log of a stopped Hoofprint as if it had received clicks for some days, through the ledger's own API: arrays of
 * 500 events of 200 bytes. Every fifth event has an id of its sender's; those of the last 28 days are remembered.
 *
 * <p>{@code java -cp 'target/hoofprint.jar:target/lib/*' bench/GrowLedger.java FOLDER STREAM READER EVENTS DAYS LEFT} has the
 * reader stand before the last LEFT events and prints {@code EVENTS_PER_SECOND READ_PER_SECOND ASSIGNED_ID}: appended, then
 * read from the start (the first ten million at most), and an id that the ledger gave to an event in the middle. It fails if
 * an event is missing.
 */
public final class GrowLedger {
    private static final int ARRAY = 500;
    private static final int UNDER_WAY = 32;
    private static final int ID_EVERY = 5;
    private static final long MOST_READ = 10_000_000;
    private static final String[] COLOURS = {"red", "orange", "yellow", "green", "teal", "blue", "indigo", "violet", "pink", "grey"};

    private final Path folder;
    private final String stream;
    private final long events;
    private final Duration span;
    private final Instant begin;
    private final Semaphore room = new Semaphore(UNDER_WAY);
    private final AtomicReference<RuntimeException> failed = new AtomicReference<>();
    private volatile Instant now;
    private String assigned;

    private GrowLedger(Path folder, String stream, long events, Duration span) {
        this.folder = folder;
        this.stream = stream;
        this.events = events;
        this.span = span;
        begin = Instant.now().minus(span);
        now = begin;
    }

    public static void main(String[] args) throws Exception {
        new GrowLedger(Path.of(args[0]), args[1], Long.parseLong(args[3]), Duration.ofDays(Long.parseLong(args[4])))
                .run(args[2], Long.parseLong(args[5]));
    }

    private void run(String reader, long left) throws Exception {
        InstantSource time = () -> now;
        Clock clock = time.withZone(ZoneOffset.UTC);
        try (Ledger ledger = SqliteLedger.open(SqliteOptions.in(folder).clock(clock))) {
            double append = rate(events, this::append, ledger);
            double read = rate(Math.min(events, MOST_READ), this::read, ledger);
            place(ledger, reader, events - left);
            System.out.printf("%.0f %.0f %s%n", append, read, assigned);
        }
    }

    private interface Work {
        void on(Ledger ledger) throws Exception;
    }

    private static double rate(long events, Work work, Ledger ledger) throws Exception {
        long start = System.nanoTime();
        work.on(ledger);
        return events * 1e9 / (System.nanoTime() - start);
    }

    private void append(Ledger ledger) throws InterruptedException {
        for (long from = 0; from < events; from += ARRAY) {
            now = begin.plusMillis((long) ((double) from / events * span.toMillis()));
            room.acquire();
            boolean middle = from <= events / 2 && events / 2 < from + ARRAY;
            ledger.append(stream, new AppendRequest("bench", array(from), null), (result, failure) -> done(result, failure, middle));
        }
        room.acquire(UNDER_WAY);
        if (failed.get() != null || ledger.head(stream) != events) {
            throw new IllegalStateException(ledger.head(stream) + " events are kept, not " + events, failed.get());
        }
    }

    private void done(AppendResult result, RuntimeException failure, boolean middle) {
        if (failure != null) {
            failed.set(failure);
        } else if (middle) {
            assigned = result.ids().get(1);
        }
        room.release();
    }

    private List<NewEvent> array(long from) {
        List<NewEvent> array = new ArrayList<>(ARRAY);
        for (long n = from; n < Math.min(events, from + ARRAY); n++) {
            array.add(event(n));
        }
        return array;
    }

    /** As {@code clicks.lua} sends them. */
    private static NewEvent event(long n) {
        String id = n % ID_EVERY == 0 ? "kept-" + n : null;
        StringBuilder body = new StringBuilder(200)
                .append("{\"action\":\"click\",\"color\":\"")
                .append(COLOURS[(int) (n % COLOURS.length)])
                .append(id == null ? "" : "\",\"id\":\"" + id)
                .append("\",\"page\":\"https://example.org/shop/knobs\",\"agent\":\"Mozilla/5.0 (X11; Linux x86_64)\",\"padding\":\"");
        body.append("x".repeat(198 - body.length())).append("\"}");
        return new NewEvent(id, body.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** As a reader does that begins before the first event. */
    private void read(Ledger ledger) {
        long most = Math.min(events, MOST_READ);
        try (LogCursor log = ledger.read(stream)) {
            long at = 0;
            while (at < most) {
                ReadBatch batch = log.after(at, (int) Math.min(1_000, most - at));
                if (batch.last() != at + batch.events().size() || batch.events().isEmpty()) {
                    throw new IllegalStateException("After " + at + " there is " + batch.damage());
                }
                at = batch.last();
            }
        }
    }

    private void place(Ledger ledger, String reader, long position) throws SQLException {
        try (LogCursor log = ledger.read(stream);
                Connection tables = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("tables.db"));
                PreparedStatement update = tables.prepareStatement("update reader_positions set position = ?, log = ?, mark = ?"
                        + " where stream = ? and reader = ?")) {
            MarkedPosition marked = MarkedPosition.of(ledger, log, position);
            update.setLong(1, marked.sequence());
            update.setString(2, marked.log());
            update.setObject(3, marked.mark());
            update.setString(4, stream);
            update.setString(5, reader);
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException("There is no reader " + stream + "/" + reader);
            }
        }
    }
}
