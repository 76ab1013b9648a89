// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.LiveClient;
import io.hoofprint.program.Client;
import io.hoofprint.program.Client.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Somebody with the admin key, who mends what needs a person, and asks what came of it all. */
final class Operator {
    private static final Duration PATIENCE = Duration.ofSeconds(240);

    private final String url;
    private final String key;
    private final Client client;

    Operator(String url, String key) {
        this.url = url;
        this.key = key;
        client = new Client(key);
    }

    private JsonNode ask(String path) throws IOException {
        Answer answer = client.get(url + path);
        assertThat(answer.status()).as(path + ": " + answer.text()).isEqualTo(200);
        return answer.json();
    }

    /** Makes the tables of a warehouse that has none yet. False if that was not possible just now. */
    boolean init() {
        try {
            return client.post(url + "/init", "{}").status() == 200;
        } catch (IOException noAnswer) {
            return false;
        }
    }

    /** Resumes whoever is blocked, since what blocked it is over; returns when every reader has passed all there is. */
    void awaitLevel() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
            JsonNode readers = ask("/admin/v1/readers").path("readers");
            for (JsonNode reader : readers) {
                resumeIfBlocked(reader);
            }
            for (JsonNode reader : readers) {
                assertThat(reader.path("lagEvents").asLong()).as("%s", reader).isZero();
                assertThat(reader.path("state").asText()).as("%s", reader).isEqualTo("running");
            }
        });
    }

    private void resumeIfBlocked(JsonNode reader) throws IOException {
        if (reader.path("state").asText().equals("blocked")) {
            String path = "/admin/v1/readers/" + reader.path("stream").asText() + "/"
                    + reader.path("reader").asText();
            client.post(url + path, "{\"action\":\"resume\"}");
        }
    }

    /** Of this key, by colour. */
    Map<String, Integer> clicks() throws IOException {
        Map<String, Integer> clicks = new TreeMap<>();
        ask("/v1/stats?action=click")
                .path("stats")
                .forEach(row -> clicks.merge(
                        row.path("color").asText(), row.path("count").asInt(), Integer::sum));
        return clicks;
    }

    /** The presses that were set aside, by button; nothing else may have been. */
    Map<String, Integer> parked() throws IOException {
        Map<String, Integer> parked = new TreeMap<>();
        String after = "";
        do {
            JsonNode page = ask("/admin/v1/dead-letters?state=parked&limit=1000" + after);
            for (JsonNode letter : page.path("deadLetters")) {
                assertThat(letter.path("stream").asText()).as("%s", letter).isEqualTo("buttons");
                String body = ask("/admin/v1/dead-letters/" + letter.path("id").asText())
                        .path("body")
                        .asText();
                parked.merge(body.replaceAll("(?s).*\"serialNumber\":\"(\\w+)\".*", "$1"), 1, Integer::sum);
            }
            after = "&after=" + page.path("next").asText();
        } while (!after.equals("&after=null"));
        return parked;
    }

    /** How many webhooks each meeting on the board has had, by the invitee's short name. */
    Map<String, Integer> meetings() throws IOException {
        Map<String, Integer> meetings = new TreeMap<>();
        String after = "";
        do {
            JsonNode page = ask("/v1/meetings?limit=1000" + after);
            page.path("meetings")
                    .forEach(meeting -> meetings.merge(
                            meeting.path("id").asText().replaceAll(".*/I-", ""),
                            meeting.path("history").size(),
                            Integer::sum));
            after = "&after=" + page.path("next").asText();
        } while (!after.equals("&after=null") && !after.equals("&after="));
        return meetings;
    }

    /** As the page of buttons has it when it is opened. */
    int pressesOnLivePage() {
        try (LiveClient page = new LiveClient(url).subscribe(key, "[\"buttons\"]")) {
            int presses = 0;
            for (JsonNode cell : page.hear(1).messages().get(0).path("data").path("tally")) {
                presses += cell.path("count").asInt();
            }
            return presses;
        }
    }

    /** Their states by their ids, with what is said of those that are not done, when all have ended. */
    Map<String, String> endedRuns() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> assertThat(runs())
                .allSatisfy(run -> assertThat(run.path("endedAt").isNull())
                        .as("%s goes on", run)
                        .isFalse()));
        Map<String, String> states = new TreeMap<>();
        try {
            runs().forEach(run -> states.put(
                    run.path("run").asText(),
                    (run.path("state").asText() + " " + run.path("detail").asText("")).strip()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return states;
    }

    /** One that is blocked goes on when its month is asked for again. */
    private Iterable<JsonNode> runs() throws IOException {
        JsonNode runs = ask("/v1/evidence/runs?limit=1000").path("runs");
        for (JsonNode run : runs) {
            if (run.path("state").asText().equals("blocked")) {
                client.post(url + "/admin/v1/evidence/runs", Runs.REQUEST);
            }
        }
        return runs;
    }
}
