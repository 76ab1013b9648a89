// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.destination.warehouse.Aggregation;
import io.hoofprint.destination.warehouse.Aggregation.Limits;
import io.hoofprint.destination.warehouse.AggregationRun;
import io.hoofprint.destination.warehouse.DailyQuery;
import io.hoofprint.destination.warehouse.LogPosition;
import io.hoofprint.destination.warehouse.SessionDay;
import io.hoofprint.destination.warehouse.SessionPage;
import io.hoofprint.destination.warehouse.SessionQuery;
import io.hoofprint.destination.warehouse.StoredPosition;
import io.hoofprint.destination.warehouse.Visit;
import io.hoofprint.destination.warehouse.Warehouse;
import io.hoofprint.platform.error.Blocked;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the warehouse is asked, the bean of its kind answers: here that of the local one. */
class DestinationWarehouseRouteTest extends RouteTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 26);
    private static final LocalDate YESTERDAY = DAY.minusDays(1);
    private static final Instant NOON = YESTERDAY.atTime(12, 0).toInstant(ZoneOffset.UTC);
    private static final Aggregation JOB = new Aggregation(
            DAY,
            "request",
            Clock.fixed(DAY.atTime(2, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC),
            new Limits(Duration.ofMinutes(30), Duration.ofDays(7), null));

    DestinationWarehouseRouteTest() {
        super(List.of("destination-warehouse", "destination-warehouse-duckdb"));
    }

    private Object ask(String what, Object question) {
        return template.requestBody("direct:warehouse-" + what, question);
    }

    @Test
    void there_are_tables_when_they_were_asked_for() {
        Warehouse.of(template).init();
        assertThat(Warehouse.of(template).tables()).hasSize(4).allSatisfy((table, rows) -> assertThat(rows)
                .isZero());
    }

    @Test
    void how_far_the_ledger_is_in_it_is_asked_without_making_a_file() {
        assertThat(ask("position", null))
                .isEqualTo(new StoredPosition(new LogPosition(0, null, null), "warehouse.duckdb"));
        assertThat(Warehouse.of(template).position()).hasValue(0);
        assertThat(folder.resolve("warehouse.duckdb")).doesNotExist();
    }

    @Test
    void events_that_are_added_are_sessions_after_the_job() {
        Warehouse warehouse = Warehouse.of(template);
        warehouse.add(List.of(visit("a", NOON), visit("b", NOON.plusSeconds(60))));
        assertThat(warehouse.aggregate(JOB).sessionsClosed()).isEqualTo(1);
        assertThat(warehouse.runs()).extracting(AggregationRun::day).containsExactly(DAY);

        SessionPage page = (SessionPage) ask("sessions", new SessionQuery(null, null, null, 10, null, 10));
        assertThat(page.sessions()).singleElement().satisfies(session -> {
            assertThat(session.visitor()).isEqualTo("v");
            assertThat(session.hitCount()).isEqualTo(2);
            assertThat(session.end()).isEqualTo(NOON.plusSeconds(60));
        });
        assertThat(ask("daily", new DailyQuery(YESTERDAY, YESTERDAY)))
                .isEqualTo(List.of(new SessionDay(YESTERDAY, 1, 1, 2, BigDecimal.valueOf(60))));
    }

    @Test
    void a_copy_is_a_file_beside_the_warehouse() {
        Warehouse.of(template).init();
        assertThat(folder.resolve((String) ask("copy", null))).isNotEmptyFile();
    }

    private static Visit visit(String id, Instant at) {
        return new Visit(id.repeat(32), id, "c", "v", at, null, null, null, at);
    }

    @ParameterizedTest
    @ValueSource(strings = {"add", "position", "init", "aggregate", "sessions", "daily", "tables", "runs", "copy"})
    void the_caller_gets_what_failed_by_its_kind(String what) throws IOException {
        Files.writeString(folder.resolve("warehouse.duckdb"), "no warehouse");
        Map<String, Object> questions = Map.of("aggregate", JOB);
        assertThat(call("warehouse-" + what, questions.get(what)).getException())
                .isInstanceOf(Blocked.class)
                .hasMessageContaining("warehouse.duckdb");
    }
}
