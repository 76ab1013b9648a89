// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.HttpCaller;
import io.hoofprint.program.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program is killed again and again while visits come in and jobs run. After each kill every visit that was accepted is
 * in one place, and in the end the tables are those of a program that nobody killed. Run it again with {@code -Dseed=} and
 * the number that it reports.
 */
class SessionsKillIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> NO_SCHEDULE =
            Map.of("HOOFPRINT_SESSIONS_SCHEDULE", "0 0 2 1 1 ? 2099", "HOOFPRINT_WAREHOUSE_MEMORY", "256MiB");

    private static final List<CrashPoint> STEPS = List.of(
            CrashPoint.entering("destination.warehouse.duckdb.DuckDbAppend", "write")
                    .times(3),
            new CrashPoint("org.duckdb.DuckDBConnection", "commit", false, 1),
            CrashPoint.leaving("destination.warehouse.duckdb.DuckDbAppend", "append"),
            CrashPoint.leaving("destination.warehouse.duckdb.DuckDbJob", "recordRun"),
            CrashPoint.entering("flow.sessions.job.SessionJob", "finish"));

    /** Every one that a job or the reader runs goes through it: a job has up to thirty. */
    private static final CrashPoint STATEMENT = CrashPoint.entering("destination.warehouse.duckdb.DuckDbSql", "run");

    @TempDir
    Path folder;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    /** Before yesterday began no session is open, whenever this runs. */
    private final LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(1);

    private final SentVisits visits = new SentVisits(seed, day);
    private String adminKey;

    @BeforeEach
    void tell_the_seed() {
        System.out.println("-Dseed=" + seed);
    }

    @Test
    void eight_kills_leave_the_tables_of_a_run_without() throws Exception {
        theTablesAreThoseOfARunWithout(1);
    }

    @Test
    @Tag("proof")
    void a_hundred_kills_leave_the_tables_of_a_run_without() throws Exception {
        theTablesAreThoseOfARunWithout(13);
    }

    private void theTablesAreThoseOfARunWithout(int rounds) throws Exception {
        Path killed = folder.resolve("killed");
        begin(killed);
        for (int round = 0; round < rounds; round++) {
            for (CrashPoint step : STEPS) {
                dieAt(step, killed);
            }
            dieAt(STATEMENT.times(1 + random.nextInt(15)), killed);
            dieAt(STATEMENT.times(16 + random.nextInt(25)), killed);
            dieSometime(killed);
        }
        end(killed);
        Path calm = folder.resolve("calm");
        begin(calm);
        end(calm);
        WarehouseCopy end = WarehouseCopy.of(killed);
        assertThat(end.tables()).isEqualTo(WarehouseCopy.of(calm).tables());
        assertThat(end.accepted()).isEqualTo(visits.count());
        assertThat(end.notYetRead()).isZero();
        assertThat(List.of(end.late(), end.inShards(), end.inSessions())).doesNotContain(0L);
        assertThat(killed.resolve("warehouse.duckdb.tmp")).doesNotExist();
    }

    /** With a job done, so that which visits are too late does not depend on when the next one runs. */
    private void begin(Path data) {
        try (Program program = start(data).awaitReady()) {
            adminKey = program.firstKeys().get("admin");
            aggregate(program);
            send(program, visits.first());
        }
    }

    private void dieAt(CrashPoint point, Path data) throws Exception {
        int port = Program.freePort();
        try (Program program = start(data, Debugger.agent(port));
                Debugger debugger = Debugger.waitAt(point, port);
                Hands hands = work(program)) {
            assertThat(debugger.isThere(PATIENCE)).as("%s is reached", point).isTrue();
            hands.kill();
        }
        mustHoldAll(data);
    }

    private void dieSometime(Path data) throws Exception {
        try (Program program = start(data).awaitReady();
                Hands hands = work(program)) {
            assertThat(program.runsFor(Duration.ofMillis(random.nextInt(2_000))))
                    .isTrue();
            hands.kill();
        }
        mustHoldAll(data);
    }

    private Hands work(Program program) {
        return new Hands(program)
                .untilKilled(() -> send(program, visits.more()))
                .untilKilled(() -> aggregate(program));
    }

    private void mustHoldAll(Path data) throws Exception {
        WarehouseCopy copy = WarehouseCopy.of(data);
        assertThat(copy.inSessions() + copy.inShards() + copy.late() + copy.notYetRead())
                .as("with -Dseed=%s: %s", seed, copy)
                .isEqualTo(copy.accepted());
    }

    /** Sends again what may not have arrived. */
    private void end(Path data) {
        try (Program program = start(data).awaitReady()) {
            visits.all().forEach(batch -> send(program, batch));
            aggregate(program);
        }
    }

    private void send(Program program, String batch) {
        admin(program).post("/events", batch).expect(202);
    }

    private void aggregate(Program program) {
        await().atMost(PATIENCE).pollDelay(Duration.ZERO).until(() -> admin(program)
                .post("/events/aggregation?day=" + day, "{}")
                .expect(200)
                .at("state")
                .asText()
                .equals("done"));
    }

    private HttpCaller admin(Program program) {
        return HttpCaller.keepingConnections(program.url()).key(adminKey);
    }

    private static Program start(Path data, String... options) {
        return Program.launchWithTests(data, NO_SCHEDULE, options);
    }
}
