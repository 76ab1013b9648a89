// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.HttpCaller;
import io.hoofprint.program.Program;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Before each start the warehouse's file is deleted or replaced by an older copy, and the program is killed at one step after
 * the other of the reader's way back, while visits come in and jobs run. After each kill every visit that was accepted is in
 * one place.
 */
class ReplacedWarehouseKillIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> NO_SCHEDULE =
            Map.of("HOOFPRINT_SESSIONS_SCHEDULE", "0 0 2 1 1 ? 2099", "HOOFPRINT_WAREHOUSE_MEMORY", "256MiB");

    private static final List<CrashPoint> STEPS = List.of(
            CrashPoint.entering("ledger.reader.Reconciliation", "goBack"),
            CrashPoint.leaving("ledger.reader.ReaderPositions", "rewindTo"),
            CrashPoint.leaving("ledger.reader.Rewind", "step"),
            CrashPoint.leaving("destination.warehouse.duckdb.DuckDbPosition", "write"),
            CrashPoint.entering("ledger.reader.ReaderPositions", "advance"));

    @TempDir
    Path folder;

    private final LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(1);
    private final SentVisits visits = new SentVisits(System.nanoTime(), day);
    private String adminKey;

    @Test
    void whichever_step_is_the_last_nothing_is_lost_and_nothing_twice() throws Exception {
        Path data = folder.resolve("data");
        Path copy = Files.createDirectory(folder.resolve("older"));
        begin(data);
        copyWarehouse(data, copy);
        for (CrashPoint step : STEPS) {
            sendAll(data, List.of(visits.more()));
            deleteWarehouse(data);
            copyWarehouse(copy, data);
            dieAt(step, data);
            deleteWarehouse(data);
            dieAt(step, data);
        }
        deleteWarehouse(data);
        sendAll(data, visits.all());
        WarehouseCopy end = WarehouseCopy.of(data);
        assertThat(end.accepted()).isEqualTo(visits.count());
        assertThat(end.notYetRead()).isZero();
        mustHoldAll(data);
    }

    private static void deleteWarehouse(Path data) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(data, "warehouse.duckdb{,.wal}")) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    private static void copyWarehouse(Path from, Path to) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(from, "warehouse.duckdb{,.wal}")) {
            for (Path file : files) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private void begin(Path data) {
        try (Program program = start(data).awaitReady()) {
            adminKey = program.firstKeys().get("admin");
            send(program, visits.first());
            aggregate(program);
            send(program, visits.more());
        }
    }

    private void dieAt(CrashPoint point, Path data) throws Exception {
        int port = Program.freePort();
        try (Program program = start(data, Debugger.agent(port));
                Debugger debugger = Debugger.waitAt(point, port);
                Hands hands = new Hands(program)
                        .untilKilled(() -> send(program, visits.more()))
                        .untilKilled(() -> aggregate(program))) {
            assertThat(debugger.isThere(PATIENCE)).as("%s is reached", point).isTrue();
            hands.kill();
        }
        mustHoldAll(data);
    }

    /** Without a file, all of it is still to be read. */
    private static void mustHoldAll(Path data) throws Exception {
        if (Files.exists(data.resolve("warehouse.duckdb"))) {
            WarehouseCopy copy = WarehouseCopy.of(data);
            assertThat(copy.inSessions() + copy.inShards() + copy.late() + copy.notYetRead())
                    .as("%s", copy)
                    .isEqualTo(copy.accepted());
        }
    }

    /** Also what may have arrived before. */
    private void sendAll(Path data, List<String> batches) {
        try (Program program = start(data).awaitReady()) {
            batches.forEach(batch -> send(program, batch));
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
