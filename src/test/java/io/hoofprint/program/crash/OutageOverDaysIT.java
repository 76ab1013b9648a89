// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.HttpCaller;
import io.hoofprint.program.Program;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program is killed before a midnight, while a session goes on, and started again five days later. */
class OutageOverDaysIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Its time has come at any time of the day. */
    private static final Map<String, String> AT_MIDNIGHT = Map.of("HOOFPRINT_SESSIONS_SCHEDULE", "0 0 0 * * ?");

    @TempDir
    Path folder;

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final LocalDate lastDay = today.minusDays(5);
    private final Instant midnight = lastDay.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    private String adminKey;

    @Test
    void the_jobs_of_five_days_are_made_up_for_and_the_session_over_midnight_is_one() throws Exception {
        try (Program program = start()) {
            adminKey = program.firstKeys().get("admin");
            HttpCaller admin = admin(program);
            admin.post("/events/aggregation", "{}").expect(200);
            admin.post("/events", "[" + visit(-600) + "," + visit(300) + "," + visit(43_200) + "]")
                    .expect(202);
            await().atMost(PATIENCE).until(() -> rows(admin) == 3);
        }
        asIfThatHadBeenOnTheLastDay();
        try (Program program = start()) {
            await().atMost(PATIENCE).until(() -> runs(program).size() == 6);
            assertThat(runs(program).subList(0, 5))
                    .isEqualTo(List.of(
                            today + " missed",
                            today.minusDays(1) + " missed",
                            today.minusDays(2) + " missed",
                            today.minusDays(3) + " missed",
                            today.minusDays(4) + " missed"));
            JsonNode sessions = admin(program).get("/v1/sessions").expect(200).at("sessions");
            assertThat(sessions)
                    .extracting(session -> session.path("hit_count").asInt())
                    .containsExactly(2, 1);
            assertThat(sessions.get(0).path("start_time").asText())
                    .isEqualTo(midnight.minusSeconds(600).toString());
            assertThat(rows(admin(program))).isZero();
        }
    }

    private String visit(int secondsAfterMidnight) {
        return "{\"channel_id\":\"c\",\"visitor_id\":\"v\",\"timestamp\":\""
                + midnight.plusSeconds(secondsAfterMidnight) + "\"}";
    }

    private void asIfThatHadBeenOnTheLastDay() throws SQLException {
        String receipt = "TIMESTAMP '" + lastDay + " 23:59:00'";
        try (Connection warehouse =
                DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("data/warehouse.duckdb"))) {
            for (String change : List.of(
                    "USE bobs_knob_shops",
                    "UPDATE runs SET day = '" + lastDay + "', started_at = '" + lastDay + "', finished_at = '" + lastDay
                            + "'",
                    "CREATE TEMP TABLE kept AS SELECT * REPLACE (" + receipt + " AS received_at)"
                            + " FROM (FROM events_0 UNION ALL FROM events_1)",
                    "DELETE FROM events_" + today.toEpochDay() % 2,
                    "INSERT INTO events_" + lastDay.toEpochDay() % 2 + " FROM kept")) {
                warehouse.createStatement().execute(change);
            }
        }
    }

    /** In both shards. */
    private static int rows(HttpCaller admin) {
        JsonNode tables = admin.get("/v1/sessions/tables").expect(200).at("tables");
        return tables.path("events_0").asInt() + tables.path("events_1").asInt();
    }

    private List<String> runs(Program program) {
        List<String> runs = new ArrayList<>();
        admin(program)
                .get("/v1/sessions/runs")
                .expect(200)
                .at("runs")
                .forEach(run -> runs.add(
                        run.path("day").asText() + " " + run.path("askedBy").asText()));
        return runs;
    }

    private HttpCaller admin(Program program) {
        return HttpCaller.keepingConnections(program.url()).key(adminKey);
    }

    private Program start() {
        return Program.launchWithTests(folder.resolve("data"), AT_MIDNIGHT).awaitReady();
    }
}
