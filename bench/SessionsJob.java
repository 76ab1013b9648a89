import io.hoofprint.destination.warehouse.Aggregation;
import io.hoofprint.destination.warehouse.Aggregation.Limits;
import io.hoofprint.destination.warehouse.AggregationRun;
import io.hoofprint.destination.warehouse.VisitBatch;
import io.hoofprint.destination.warehouse.duckdb.DuckDbMemory;
import io.hoofprint.destination.warehouse.duckdb.DuckDbWarehouse;
import io.hoofprint.flow.sessions.intake.VisitRows;
import io.hoofprint.ledger.MarkedPosition;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.platform.config.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * How fast visits come into the local warehouse and become sessions, beside one statement of DuckDB's that makes the same
 * rows of the same events. MEMORY says what DuckDB may have for ingest and job, as {@code hoofprint.warehouse.memory} does.
 *
 * <p>{@code java -cp 'target/hoofprint.jar:target/lib/*' bench/SessionsJob.java EVENTS VISITORS FOLDER} prints {@code
 * EVENTS INGEST_SECONDS REFERENCE_SECONDS JOB_SECONDS SESSIONS MB}, the last for the most that ingest or job had
 * resident. It fails if the two do not make as many sessions; REFERENCE_SECONDS is NaN where the statement, which may take
 * 80 % of the machine's memory, asks for more.
 */
public class SessionsJob {
    private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(2));
    private static final int BATCH = 5_000;
    private static final Duration GAP = Duration.ofMinutes(30);

    private static final String REFERENCE =
            """
            CREATE TABLE sessions AS
            WITH told AS (
              SELECT *, lag("timestamp") OVER visits AS time_before FROM events
              WINDOW visits AS (PARTITION BY channel_id, visitor_id ORDER BY "timestamp", event_id)
            ), numbered AS (
              SELECT *, count(*) FILTER (time_before IS NULL OR "timestamp" - time_before > INTERVAL 30 MINUTE) OVER (
                PARTITION BY channel_id, visitor_id ORDER BY "timestamp", event_id ROWS UNBOUNDED PRECEDING) AS session
              FROM told
            )
            SELECT channel_id, visitor_id, max(timezone_offset) AS timezone_offset, min("timestamp") AS start_time,
              max("timestamp") AS end_time, count(*) AS hit_count,
              list({
                'event_key': event_key, 'event_id': event_id, 'timestamp': "timestamp", 'url': url,
                'referrer_url': referrer_url, 'timezone_offset': timezone_offset
              } ORDER BY "timestamp", event_id) AS hits
            FROM numbered GROUP BY channel_id, visitor_id, session
            """;

    private final int events;
    private final int visitors;
    private final Path folder;
    private final Random random = new Random(1);

    private SessionsJob(int events, int visitors, Path folder) {
        this.events = events;
        this.visitors = visitors;
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        new SessionsJob(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Path.of(args[2])).run();
    }

    private void run() throws Exception {
        double ingest;
        try (DuckDbWarehouse warehouse = warehouse()) {
            ingest = ingest(warehouse);
        }
        Files.copy(folder.resolve("warehouse.duckdb"), folder.resolve("copy.duckdb"));
        try (DuckDbWarehouse warehouse = warehouse()) {
            long begin = System.nanoTime();
            AggregationRun run = warehouse.aggregate(new Aggregation(
                    END.atOffset(ZoneOffset.UTC).toLocalDate(),
                    "request",
                    Clock.fixed(END.plus(Duration.ofHours(2)), ZoneOffset.UTC),
                    new Limits(GAP, Duration.ofDays(7), Duration.ofDays(3))));
            double job = seconds(begin);
            long peak = peakMegabytes();
            double reference = reference(run);
            System.out.printf(
                    "%d %.2f %.2f %.2f %d %d%n", events, ingest, reference, job, run.sessionsClosed(), peak);
        }
    }

    /** Before the reference, which may take 80 % of the machine. */
    private static long peakMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return 0;
    }

    private DuckDbWarehouse warehouse() {
        String memory = System.getenv("MEMORY");
        Map<String, String> set = memory == null ? Map.of() : Map.of("HOOFPRINT_WAREHOUSE_MEMORY", memory);
        return DuckDbWarehouse.in(folder, "bench", DuckDbMemory.of(Settings.load(folder, set)));
    }

    /** What the reader does, with entries as the ledger would give them. */
    private double ingest(DuckDbWarehouse warehouse) {
        long spent = 0;
        for (int from = 0; from < events; from += BATCH) {
            List<StoredEvent> batch = new ArrayList<>(BATCH);
            for (int n = from; n < Math.min(events, from + BATCH); n++) {
                batch.add(event(n));
            }
            long begin = System.nanoTime();
            warehouse.add(rows(batch));
            spent += System.nanoTime() - begin;
        }
        return spent / 1e9;
    }

    /** The ledger is asked for batches without events only. */
    private static VisitBatch rows(List<StoredEvent> events) {
        StoredEvent last = events.get(events.size() - 1);
        return new VisitRows(null).rows(events, new MarkedPosition(last.sequence(), "bench", last.mark()));
    }

    /** In the order of time; a visitor comes back every few hours, and looks at a few pages. */
    private StoredEvent event(int n) {
        Instant at = START.plusMillis((long) (172_800_000.0 * n / events));
        int visitor = (int) ((n / 64 * 7_919L + random.nextInt(16)) % visitors);
        String json = "{\"channel_id\":\"channel-" + visitor % 3 + "\",\"visitor_id\":\"visitor-" + visitor
                + "\",\"timestamp\":\"" + at + "\",\"timezone_offset\":-60,\"url\":\"https://shop.example/product/p"
                + random.nextInt(5_000) + "\",\"referrer_url\":\"https://shop.example/lister/cellar\"}";
        return new StoredEvent(n + 1, "shop", String.format("0199aaaa-0000-7000-8000-%012d", n), at,
                json.getBytes(StandardCharsets.UTF_8));
    }

    /** @return not a number if that takes more memory than it may */
    private double reference(AggregationRun run) throws Exception {
        Path file = folder.resolve("reference.duckdb");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("ATTACH '" + folder.resolve("copy.duckdb") + "' AS warehouse (READ_ONLY)");
            statement.execute("CREATE TABLE events AS FROM warehouse.bench.events_0 UNION ALL FROM warehouse.bench.events_1");
            statement.execute("DETACH warehouse");
            statement.execute("CHECKPOINT");
            long begin = System.nanoTime();
            statement.execute(REFERENCE);
            double reference = seconds(begin);
            requireSame(run, statement);
            return reference;
        } catch (SQLException e) {
            if (e.getMessage().startsWith("Out of Memory")) {
                return Double.NaN;
            }
            throw e;
        } finally {
            Files.delete(file);
        }
    }

    private void requireSame(AggregationRun run, Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT count(*), sum(hit_count)::BIGINT FROM sessions")) {
            row.next();
            if (row.getLong(1) != run.sessionsClosed() || row.getLong(2) != events) {
                throw new IllegalStateException("The job made " + run + ", the reference " + row.getLong(1)
                        + " sessions of " + row.getLong(2) + " events");
            }
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
