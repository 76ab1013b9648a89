// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.clicks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.HttpCaller;
import io.hoofprint.LiveClient;
import io.hoofprint.ServerFixture;
import io.hoofprint.ServerFixture.KeyText;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A key with colours without end harms nobody, and its sums stay true wherever they are shown. */
class ClickColorsOverHttpTest {
    @RegisterExtension
    static final ServerFixture server = new ServerFixture().with("HOOFPRINT_CLICKS_COLORS", "3");

    @Test
    void colours_beyond_the_setting_count_together_everywhere_and_after_a_rewind() {
        KeyText key = server.key("painter", "send", null);
        HttpCaller painter = server.caller(key);
        painter.click(colours("hover", 2)).expect(202);
        painter.click(colours("click", 10)).expect(202);
        Map<String, Integer> expected = Map.of("c0", 1, "c1", 1, "c2", 1, "(other)", 7);
        await().untilAsserted(() -> assertThat(stats(painter)).isEqualTo(expected));
        assertThat(cells(painter.get("/v1/stats/series?action=click").json().path("series")))
                .isEqualTo(expected);
        assertThat(cells(own(server.admin().get("/admin/v1/stats").json()))).isEqualTo(expected);
        try (LiveClient live = new LiveClient(server.url())) {
            JsonNode snapshot = live.addKey(key.text())
                    .hear(message -> message.path("event_type").asText().equals("click"));
            assertThat(cells(snapshot.path("stats"))).isEqualTo(expected);
        }

        server.admin()
                .post("/admin/v1/readers/clicks/tally", "{\"action\":\"rewind\",\"to\":\"1\"}")
                .expect(200);
        painter.click(colours("click", 4)).expect(202);
        await().untilAsserted(
                        () -> assertThat(stats(painter)).isEqualTo(Map.of("c0", 2, "c1", 2, "c2", 2, "(other)", 8)));
    }

    private static Map<String, Integer> stats(HttpCaller caller) {
        return cells(caller.get("/v1/stats?action=click").expect(200).json().path("stats"));
    }

    private static JsonNode own(JsonNode everyKey) {
        for (JsonNode group : everyKey.path("stats")) {
            if (group.path("api_key").asText().equals("painter")
                    && group.path("action").asText().equals("click")) {
                return group.path("counts");
            }
        }
        return everyKey;
    }

    private static Map<String, Integer> cells(JsonNode cells) {
        Map<String, Integer> counts = new TreeMap<>();
        cells.forEach(cell ->
                counts.merge(cell.path("color").asText(), cell.path("count").asInt(), Integer::sum));
        return counts;
    }

    private static String colours(String action, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"action\":\"" + action + "\",\"color\":\"c" + i + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
