// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.destination.warehouse.LogPosition;
import io.hoofprint.destination.warehouse.StoredPosition;
import io.hoofprint.destination.warehouse.Visit;
import io.hoofprint.destination.warehouse.VisitBatch;
import io.hoofprint.platform.error.Blocked;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far the ledger is in the warehouse, by its own account. */
class DuckDbPositionTest {
    private static final Path RELEASED = Path.of("src/test/resources/released/v51/warehouse.duckdb");
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    @TempDir
    private Path folder;

    private DuckDbWarehouse open() {
        return DuckDbWarehouse.in(folder, "bobs_knob_shops", new DuckDbMemory(256L << 20));
    }

    private static List<Visit> visits(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(n -> new Visit(String.format("%032x", n), "e" + n, "c", "v", NOON, null, null, null, NOON))
                .toList();
    }

    private static VisitBatch batch(int from, int to, LogPosition end) {
        return new VisitBatch(from, to, visits(from, to), end);
    }

    private static LogPosition at(long sequence) {
        return new LogPosition(sequence, "log", sequence * 7);
    }

    @Test
    void without_a_file_it_is_the_beginning_and_no_file_is_made_for_that() throws SQLException {
        try (DuckDbWarehouse warehouse = open()) {
            assertThat(warehouse.position())
                    .isEqualTo(new StoredPosition(new LogPosition(0, null, null), "warehouse.duckdb"));
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void it_is_the_readers_last_also_when_that_brought_no_events_or_went_back() throws SQLException {
        try (DuckDbWarehouse warehouse = open()) {
            warehouse.add(batch(1, 10, at(12)));
            assertThat(warehouse.position().at()).isEqualTo(at(12));
            warehouse.add(new VisitBatch(0, 20, List.of(), new LogPosition(3, "another log", null)));
        }
        try (DuckDbWarehouse warehouse = open()) {
            assertThat(warehouse.position().at()).isEqualTo(new LogPosition(3, "another log", null));
        }
    }

    @Test
    void events_that_come_again_after_it_went_back_are_there_once() throws SQLException {
        try (DuckDbWarehouse warehouse = open()) {
            warehouse.add(batch(1, 10, at(10)));
            warehouse.add(new VisitBatch(0, 20, List.of(), new LogPosition(12, "another log", null)));
            warehouse.add(new VisitBatch(13, 20, visits(5, 12), new LogPosition(20, "another log", null)));
            assertThat(rows(warehouse)).isEqualTo(12);
        }
    }

    @Test
    void events_of_no_ledger_leave_it_as_it_is() throws SQLException {
        try (DuckDbWarehouse warehouse = open()) {
            warehouse.add(batch(1, 10, at(10)));
            warehouse.add(VisitBatch.ofNoLedger(visits(11, 12)));
            assertThat(warehouse.position().at()).isEqualTo(at(10));
        }
    }

    @Test
    void a_file_of_the_version_before_knows_its_highest_sequence_and_takes_more() throws Exception {
        Files.copy(RELEASED, folder.resolve("warehouse.duckdb"));
        try (DuckDbWarehouse warehouse = open()) {
            long rows = rows(warehouse);
            assertThat(warehouse.position().at()).isEqualTo(new LogPosition(1, null, null));
            warehouse.add(batch(2, 4, at(4)));
            assertThat(warehouse.position().at()).isEqualTo(at(4));
            assertThat(rows(warehouse)).isEqualTo(rows + 3);
        }
    }

    @Test
    void it_is_committed_with_the_events_or_neither_is() {
        try (DuckDbFixture fixture = new DuckDbFixture()) {
            fixture.receive(visits(1, 5));
            int steps = 0;
            boolean killed = true;
            while (killed) {
                fixture.killAfter(steps++);
                try {
                    fixture.warehouse().add(batch(6, 9, at(9)));
                } catch (Blocked e) {
                    assertThat(e).hasMessageContaining("killed");
                }
                killed = fixture.stopKilling();
                assertThat(fixture.warehouse().position().at()).isEqualTo(at(killed ? 5 : 9));
                assertThat(rows(fixture.warehouse())).isEqualTo(killed ? 5 : 9);
            }
            assertThat(steps).isGreaterThan(4);
        }
    }

    private static long rows(DuckDbWarehouse warehouse) {
        return warehouse.tables().entrySet().stream()
                .filter(table -> table.getKey().startsWith("events_"))
                .mapToLong(table -> table.getValue())
                .sum();
    }
}
