// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.program.Client.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Somebody with the admin key of a running program: makes keys, and asks what is kept and counted. */
final class Admin {
    /** Of a series; two days are possible. */
    private static final int MOST_POINTS = 5_000;

    private final String url;
    private final Client admin;

    Admin(Program program, String adminKey) {
        this.url = program.url();
        this.admin = new Client(adminKey);
    }

    /** Makes a {@code send} key for each name. */
    Map<String, String> makeKeys(String... names) throws IOException {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String name : names) {
            Answer made = admin.post(url + "/admin/v1/keys", "{\"name\":\"" + name + "\"}");
            assertThat(made.status()).as(made.text()).isEqualTo(201);
            keys.put(name, made.json().get("key").asText());
        }
        return keys;
    }

    /**
     * The event is there, and its reader has had it.
     *
     * @return its sequence number
     */
    long delivered(String sender, String id) {
        JsonNode event = ok(admin, "/admin/v1/events/clicks/" + id + "?sender=" + sender);
        assertThat(event.get("sender").asText()).isEqualTo(sender);
        assertThat(event.get("id").asText()).isEqualTo(id);
        assertThat(event.get("readers")).hasSize(1);
        assertThat(event.get("readers").get(0).get("state").asText()).isEqualTo("delivered");
        return event.get("sequence").asLong();
    }

    /** As the sender sees it: the same by {@code /v1/stats}, by the series if it is not too long, and by the admin's view. */
    Map<Cell, Long> counted(String sender, String key) throws IOException {
        Map<Cell, Long> counted = new HashMap<>();
        Map<Cell, Long> series = new HashMap<>();
        Client client = new Client(key);
        for (String action : new String[] {"click", "hover"}) {
            JsonNode stats = ok(client, "/v1/stats?action=" + action).get("stats");
            add(stats, counted);
            boolean fits = stats.size() <= MOST_POINTS;
            add(fits ? ok(client, "/v1/stats/series?step=day&action=" + action).get("series") : stats, series);
        }
        assertThat(series).isEqualTo(counted);
        assertThat(adminsView(sender)).isEqualTo(counted);
        return counted;
    }

    /** Returns when the reader has passed all there is; tells how many events that are. */
    long awaitLevel() {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> tally().get("lagEvents").asLong() == 0);
        assertThat(tally().get("state").asText()).isEqualTo("running");
        return tally().get("position").asLong();
    }

    private JsonNode tally() {
        for (JsonNode reader : ok(admin, "/admin/v1/readers").get("readers")) {
            if ("tally".equals(reader.get("reader").asText())) {
                return reader;
            }
        }
        throw new AssertionError("no reader called tally");
    }

    private Map<Cell, Long> adminsView(String sender) {
        Map<Cell, Long> counted = new HashMap<>();
        for (JsonNode group : ok(admin, "/admin/v1/stats").get("stats")) {
            if (sender.equals(group.get("api_key").asText())) {
                add(group.get("counts"), counted);
            }
        }
        return counted;
    }

    private JsonNode ok(Client client, String path) {
        try {
            Answer answer = client.get(url + path);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            return answer.json();
        } catch (IOException e) {
            throw new AssertionError(path, e);
        }
    }

    private static void add(JsonNode rows, Map<Cell, Long> counts) {
        rows.forEach(row -> counts.merge(
                new Cell(row.get("action").asText(), row.get("color").asText()),
                row.get("count").asLong(),
                Long::sum));
    }
}
