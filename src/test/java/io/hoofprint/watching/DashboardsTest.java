// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.watching;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Rectangle;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Grafana needs of a dashboard, as far as it can be seen without Grafana. */
class DashboardsTest {
    private static final int COLUMNS = 24;
    private static final String DATA_SOURCE = "{\"type\":\"prometheus\",\"uid\":\"${datasource}\"}";
    private static final Set<String> UNITS = Set.of("short", "s", "bytes", "cps", "ops", "percentunit");

    static List<Dashboard> dashboards() throws IOException {
        return Dashboard.all();
    }

    @Test
    void there_is_one_for_operations_and_one_a_flow() {
        assertThat(dashboardNames())
                .containsExactly(
                        "buttons.json",
                        "clicks.json",
                        "evidence.json",
                        "meetings.json",
                        "operations.json",
                        "sessions.json");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void it_has_a_name_of_its_own_and_asks_for_data_source_and_instance(Dashboard dashboard) {
        JsonNode root = dashboard.root();
        String flow = dashboard.name().replace(".json", "");
        assertThat(root.path("uid").asText()).isEqualTo("hoofprint-" + flow);
        assertThat(root.path("title").asText()).isEqualTo("Hoofprint: " + flow);
        assertThat(root.path("schemaVersion").isInt()).isTrue();
        assertThat(root.has("id")).as("an id would be of another Grafana").isFalse();
        assertThat(root.at("/templating/list").findValuesAsText("name")).containsExactly("datasource", "instance");
        assertThat(dashboard.expressions())
                .isNotEmpty()
                .allMatch(expression -> expression.contains("instance=~\"$instance\""));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void its_panels_have_ids_of_their_own_and_places_that_do_not_overlap(Dashboard dashboard) {
        assertThat(dashboard.panels())
                .extracting(panel -> panel.path("id").asInt())
                .doesNotHaveDuplicates()
                .allMatch(id -> id > 0);
        List<Rectangle> places =
                dashboard.panels().stream().map(DashboardsTest::place).toList();
        assertThat(places).allMatch(place -> !place.isEmpty() && place.x >= 0 && place.getMaxX() <= COLUMNS);
        for (Rectangle place : places) {
            assertThat(places).filteredOn(place::intersects).containsExactly(place);
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void each_panel_says_what_it_shows_in_which_unit(Dashboard dashboard) {
        assertThat(dashboard.graphs()).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.path("type").asText()).isIn("timeseries", "stat");
            assertThat(panel.path("title").asText()).isNotEmpty();
            assertThat(panel.path("description").asText()).endsWith(".");
            assertThat(panel.path("datasource").toString()).isEqualTo(DATA_SOURCE);
            assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isIn(UNITS);
            assertThat(Dashboard.list(panel.path("targets")))
                    .isNotEmpty()
                    .extracting(target -> target.path("refId").asText())
                    .doesNotHaveDuplicates()
                    .allMatch(id -> id.matches("[A-Z]"));
        });
    }

    private static List<String> dashboardNames() {
        try {
            return dashboards().stream().map(Dashboard::name).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Rectangle place(JsonNode panel) {
        JsonNode place = panel.path("gridPos");
        return new Rectangle(
                place.path("x").asInt(),
                place.path("y").asInt(),
                place.path("w").asInt(),
                place.path("h").asInt());
    }
}
