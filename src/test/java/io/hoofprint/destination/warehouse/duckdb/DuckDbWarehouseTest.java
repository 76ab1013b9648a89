// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hoofprint.destination.warehouse.Aggregation;
import io.hoofprint.destination.warehouse.Aggregation.Limits;
import io.hoofprint.destination.warehouse.AggregationRun;
import io.hoofprint.destination.warehouse.Session;
import io.hoofprint.destination.warehouse.SessionQuery;
import io.hoofprint.destination.warehouse.Visit;
import io.hoofprint.destination.warehouse.VisitBatch;
import io.hoofprint.destination.warehouse.WarehouseFixture;
import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The warehouse as a file: it is opened again, and used by a reader and jobs at once. */
class DuckDbWarehouseTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    @TempDir
    private Path folder;

    @Test
    void events_that_come_while_jobs_run_are_there_once() throws SQLException {
        int batches = 60;
        int each = 50;
        try (DuckDbWarehouse warehouse = open()) {
            var reader = CompletableFuture.runAsync(() -> {
                for (int n = 0; n < batches; n++) {
                    warehouse.add(batch(n * each, each));
                }
            });
            long deduplicated = 0;
            do {
                deduplicated += job(warehouse).eventsDeduplicated();
            } while (!reader.isDone());
            reader.join();
            job(warehouse);
            assertThat(deduplicated).isZero();
            assertThat(hits(warehouse)).isEqualTo(batches * each);
            assertThat(warehouse.tables()).containsEntry("events_0", 0L).containsEntry("events_1", 0L);
        }
    }

    @Test
    void a_batch_that_comes_again_after_the_file_was_opened_again_adds_nothing() throws SQLException {
        try (DuckDbWarehouse warehouse = open()) {
            warehouse.add(batch(0, 10));
            job(warehouse);
            warehouse.add(batch(10, 10));
        }
        try (DuckDbWarehouse warehouse = open()) {
            warehouse.add(batch(0, 20));
            warehouse.add(batch(15, 10));
            job(warehouse);
            assertThat(hits(warehouse)).isEqualTo(25);
        }
    }

    @Test
    void a_copy_has_all_of_one_moment_while_more_comes_and_jobs_run() throws SQLException {
        try (DuckDbWarehouse warehouse = open()) {
            warehouse.add(batch(0, 500));
            job(warehouse);
            warehouse.add(batch(500, 500));
            var more = CompletableFuture.runAsync(() -> {
                for (int n = 1_000; n < 3_000; n += 50) {
                    warehouse.add(batch(n, 50));
                    job(warehouse);
                }
            });
            do {
                assertThat(eventsIn(warehouse.copyUnless(() -> false)))
                        .isGreaterThanOrEqualTo(1_000)
                        .satisfies(events ->
                                assertThat(events % 50).as("whole batches").isZero());
            } while (!more.isDone());
            more.join();
            assertThat(eventsIn(warehouse.copyUnless(() -> false))).isEqualTo(3_000);
        }
    }

    /** As the copy is found by a server that starts on it. */
    private long eventsIn(String copy) {
        try {
            Path restored = Files.createDirectories(folder.resolve("restored"));
            Files.move(folder.resolve(copy), restored.resolve("warehouse.duckdb"));
            try (DuckDbWarehouse warehouse = open("restored", 1024)) {
                long open =
                        warehouse.tables().get("events_0") + warehouse.tables().get("events_1");
                return open + hits(warehouse);
            } finally {
                FileSystemUtils.deleteRecursively(restored);
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_copy_that_nobody_takes_away_goes_with_the_next() throws Exception {
        try (DuckDbWarehouse warehouse = open()) {
            warehouse.add(batch(0, 10));
            Path left = folder.resolve(warehouse.copyUnless(() -> false));
            Files.writeString(folder.resolve("backup/warehouse-of-a-killed-server.duckdb.wal"), "half");
            String next = warehouse.copyUnless(() -> false);
            assertThat(left).doesNotExist();
            assertThat(folder.resolve("backup"))
                    .isDirectoryContaining(
                            file -> file.endsWith(folder.resolve(next).getFileName()))
                    .isDirectoryNotContaining("glob:**killed*");
        }
    }

    @Test
    void a_stop_ends_a_copy_and_nothing_is_left_of_it() throws Exception {
        try (DuckDbWarehouse warehouse = open()) {
            for (int n = 0; n < 200_000; n += 20_000) {
                warehouse.add(batch(n, 20_000));
            }
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> warehouse.copyUnless(() -> true))
                    .withMessage("Hoofprint is stopping.");
            assertThat(folder.resolve("backup")).isEmptyDirectory();
            assertThat(warehouse.copyUnless(() -> false)).isNotNull();
        }
    }

    @Test
    void without_a_warehouse_there_is_no_copy_and_none_is_made_for_it() throws SQLException {
        try (DuckDbWarehouse warehouse = open()) {
            assertThat(warehouse.copyUnless(() -> false)).isNull();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void what_runs_were_is_asked_without_making_a_file() throws SQLException {
        try (DuckDbWarehouse warehouse = open()) {
            assertThat(warehouse.runs()).isEmpty();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void with_little_memory_a_job_makes_the_same_sessions_and_leaves_no_files() throws IOException, SQLException {
        String url = "https://a/" + "long/".repeat(400);
        Files.createDirectory(folder.resolve("little"));
        try (DuckDbWarehouse usual = open();
                DuckDbWarehouse little = open("little", 256)) {
            assertThat(sessionsOf(little, url))
                    .isEqualTo(sessionsOf(usual, url))
                    .hasSizeGreaterThan(7);
        }
        assertThat(folder.resolve("little/warehouse.duckdb.tmp")).doesNotExist();
    }

    /** 25 MB of events: more than a part of the smaller one. */
    private static List<Session> sessionsOf(DuckDbWarehouse warehouse, String url) {
        for (int from = 0; from < 12_000; from += 1_000) {
            warehouse.add(batch(from, 1_000, 700, url));
        }
        job(warehouse);
        return warehouse
                .sessions(new SessionQuery(null, null, null, 10_000, null, WarehouseFixture.ALL_HITS))
                .sessions();
    }

    @Test
    void what_a_killed_process_left_beside_the_file_goes_at_the_next_start() throws IOException, SQLException {
        Path left = Files.createDirectory(folder.resolve("warehouse.duckdb.tmp"));
        Files.writeString(left.resolve("duckdb_temp_storage_DEFAULT-0.tmp"), "rows");
        Files.writeString(left.resolve("duckdb_temp_block-17.block"), "rows");
        try (DuckDbWarehouse warehouse = open()) {
            warehouse.init();
            assertThat(left).doesNotExist();
        }
    }

    private DuckDbWarehouse open() {
        return open(".", 1024);
    }

    private DuckDbWarehouse open(String name, int mebibytes) {
        return DuckDbWarehouse.in(folder.resolve(name), "a_dataset", new DuckDbMemory((long) mebibytes << 20));
    }

    private static VisitBatch batch(int from, int count) {
        return batch(from, count, 7, "https://a/");
    }

    private static VisitBatch batch(int from, int count, int visitors, String url) {
        List<Visit> visits = IntStream.range(from, from + count)
                .mapToObj(n -> new Visit(
                        String.format("%032x", n),
                        "e" + n,
                        "shop",
                        "visitor-" + n % visitors,
                        NOON.minusSeconds(n),
                        null,
                        url + n,
                        null,
                        NOON))
                .toList();
        return new VisitBatch(from + 1L, from + count, new ArrayList<>(visits), null);
    }

    private static AggregationRun job(DuckDbWarehouse warehouse) {
        return warehouse.aggregate(new Aggregation(
                LocalDate.of(2026, 11, 26),
                "request",
                Clock.fixed(Instant.parse("2026-11-26T02:00:00Z"), ZoneOffset.UTC),
                new Limits(HALF_AN_HOUR, Duration.ofDays(7), null)));
    }

    private static long hits(DuckDbWarehouse warehouse) {
        return warehouse
                .sessions(new SessionQuery(null, null, null, 10_000, null, WarehouseFixture.ALL_HITS))
                .sessions()
                .stream()
                .mapToLong(session -> session.hits().size())
                .sum();
    }
}
