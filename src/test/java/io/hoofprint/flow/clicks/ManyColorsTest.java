// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.clicks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.HttpCaller;
import io.hoofprint.LiveClient;
import io.hoofprint.ServerFixture;
import io.hoofprint.ServerFixture.KeyText;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Answers and messages stay small however many counts there are, and say that there are more. */
class ManyColorsTest {
    private static final int COLORS = 10_500;
    private static final int MOST = 10_000;

    @RegisterExtension
    static final ServerFixture server = new ServerFixture().with("HOOFPRINT_CLICKS_COLORS", "20000");

    @Test
    void counts_come_in_pages_and_live_messages_say_how_many_they_leave_out() {
        KeyText key = server.key("painter", "send", null);
        HttpCaller painter = server.caller(key);
        for (int from = 0; from < COLORS; from += 500) {
            painter.click(IntStream.range(from, from + 500)
                            .mapToObj(i -> "{\"action\":\"click\",\"color\":\"c" + i + "\"}")
                            .collect(Collectors.joining(",", "[", "]")))
                    .expect(202);
        }
        server.caller(server.key("zoe", "send", null))
                .click("{\"action\":\"click\",\"color\":\"red\"}")
                .expect(202);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(colors(server.admin(), "/admin/v1/stats?", "counts"))
                        .hasSize(COLORS + 1));
        assertThat(colors(painter, "/v1/stats?action=click", "")).hasSize(COLORS);
        assertThat(painter.get("/v1/stats?action=click&after=.10400").at("stats"))
                .hasSize(COLORS - 10_400);
        painter.get("/v1/stats?action=click&after=10000").expectError(400, "bad_request");
        painter.get("/v1/stats?action=click&after=zoe.1").expectError(400, "bad_request");
        server.admin().get("/admin/v1/stats?after=x").expectError(400, "bad_request");
        liveMessages(key.text());
    }

    private static void liveMessages(String key) {
        try (LiveClient own = new LiveClient(server.url());
                LiveClient every = new LiveClient(server.url());
                LiveClient topic = new LiveClient(server.url())) {
            JsonNode mine = own.addKey(key)
                    .hear(message -> message.path("event_type").asText().equals("click"));
            assertThat(mine.path("stats")).hasSize(MOST);
            assertThat(mine.path("more").asInt()).isEqualTo(COLORS - MOST);
            every.addKey(server.key("boss", "admin", null).text());
            JsonNode last = every.hear(message -> message.has("more"));
            assertThat(every.messages()).hasSize(MOST);
            assertThat(last.path("more").asInt()).isEqualTo(COLORS + 1 - MOST);
            JsonNode all = topic.subscribe(key, "[\"clicks\"]").hear(message -> message.has("topic"));
            assertThat(all.path("data").path("more").asInt()).isEqualTo(COLORS - MOST);
        }
    }

    /** Of all pages. */
    private static Set<String> colors(HttpCaller caller, String path, String inner) {
        Set<String> colors = new HashSet<>();
        String after = "";
        while (after != null) {
            JsonNode page = caller.get(path + after).expect(200).json();
            page.path("stats").forEach(row -> {
                if (inner.isEmpty()) {
                    assertThat(colors.add(row.path("color").asText())).isTrue();
                } else {
                    row.path(inner).forEach(cell -> assertThat(
                                    colors.add(row.path("api_key").asText()
                                            + cell.path("color").asText()))
                            .isTrue());
                }
            });
            after = page.has("next") ? "&after=" + page.path("next").asText() : null;
        }
        return colors;
    }
}
