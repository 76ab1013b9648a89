// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.destination.warehouse.TableRow;
import io.hoofprint.destination.warehouse.Visit;
import io.hoofprint.destination.warehouse.VisitBatch;
import io.hoofprint.destination.warehouse.Warehouse;
import io.hoofprint.platform.error.Blocked;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Events of the ledger are rows of a file of DuckDB's, each once, however often they come. */
class DestinationWarehouseDuckdbRouteTest extends RouteTest {
    private static final Instant EVEN = Instant.parse("1970-01-01T12:00:00Z");
    private static final Instant ODD = Instant.parse("1970-01-02T12:00:00Z");

    DestinationWarehouseDuckdbRouteTest() {
        super(List.of("destination-warehouse-duckdb", "destination-warehouse"));
    }

    private Exchange append() {
        return call(
                "warehouse-append",
                new VisitBatch(1, 3, List.of(visit("a", EVEN), visit("b", ODD), visit("c", ODD)), null));
    }

    private static Visit visit(String id, Instant at) {
        return new Visit(id.repeat(32), id, "c", "v", at, null, null, null, at);
    }

    @Test
    void each_event_is_in_the_shard_of_its_day_once() {
        assertThat(append().getException()).isNull();
        assertThat(append().getException()).isNull();
        assertThat(folder.resolve("warehouse.duckdb")).exists();
        assertThat(Warehouse.of(template).tables())
                .containsEntry("events_0", 1L)
                .containsEntry("events_1", 2L);
    }

    @Test
    void a_row_of_one_s_own_table_is_taken_however_often_it_comes() {
        TableRow row = new TableRow("doors", "a".repeat(32), "doors", 1, EVEN, "porter", "a", "{}", "utf8");
        assertThat(call("warehouse-row", row).getException()).isNull();
        assertThat(call("warehouse-row", row).getException()).isNull();
        assertThat(Warehouse.of(template).tables()).containsEntry("events_0", 0L);
    }

    @Test
    void the_caller_is_told_that_the_file_cannot_be_used() throws IOException {
        Files.writeString(folder.resolve("warehouse.duckdb"), "no warehouse");
        assertThat(append().getException()).isInstanceOf(Blocked.class).hasMessageContaining("restore a backup");
    }
}
