// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.fallback;

import static io.hoofprint.flow.fallback.FallbackFolder.click;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hoofprint.HttpCaller;
import io.hoofprint.ServerFixture;
import io.hoofprint.ServerFixture.KeyText;
import io.hoofprint.platform.health.HealthSource.Ailment;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.util.FileSystemUtils;

/** Valid and invalid objects under {@code fallback/}. */
class FallbackDrainTest {
    private static final String RED = "{\"action\":\"click\",\"color\":\"red\"}";

    @RegisterExtension
    static final ServerFixture SERVER = new ServerFixture().with("HOOFPRINT_FALLBACK_DRAIN", "off");

    private final Drained drained = Drained.by(SERVER);
    private final KeyText key = drained.key();
    private final HttpCaller sender = drained.sender();
    private final FallbackFolder folder = drained.folder();

    @AfterEach
    void clear() throws Exception {
        for (JsonNode row : deadLetters()) {
            SERVER.admin()
                    .delete("/admin/v1/dead-letters/" + row.path("id").asText())
                    .expect(204);
        }
        FileSystemUtils.deleteRecursively(folder.archive());
        drained.drain();
    }

    @Test
    void thousands_are_replayed_and_counted_exactly() throws Exception {
        for (int i = 0; i < 2_500; i++) {
            folder.write(click("request-" + i, key.text(), "[" + RED + "," + RED + "]"));
        }
        long began = System.nanoTime();
        drained.drain();
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf("2500 requests in %.1f s%n", seconds);
        assertThat(folder.keys("")).isEmpty();
        drained.awaitReds(5_000);
    }

    @Test
    void a_body_in_another_encoding_and_an_idempotency_key_mean_the_same_as_when_sent() throws Exception {
        sender.with("Idempotency-Key", "known").click(RED).expect(202);
        ObjectNode object = click("encoded", key.text(), "");
        object.put("body", Base64.getEncoder().encodeToString(RED.getBytes(StandardCharsets.US_ASCII)));
        object.put("bodyEncoding", "base64");
        ((ObjectNode) object.path("headers")).put("idempotency-key", "known");
        folder.write(object);
        folder.write(click("another", key.text(), RED));
        drained.drain();
        drained.awaitReds(2);
        assertThat(folder.keys("")).isEmpty();
    }

    @Test
    void an_event_has_the_original_time_of_receipt() throws Exception {
        Instant now = Instant.now();
        String id = "{\"action\":\"click\",\"color\":\"red\",\"id\":\"%s\"}";
        KeyText old = SERVER.key("old", "send", null);
        Instant received = Instant.now().plusMillis(1);
        await().until(() -> Instant.now().isAfter(received.plusMillis(50)));
        ObjectNode object = click("received", old.text(), id.formatted("received"));
        object.put("receivedAt", received.toString());
        folder.write(object);
        ObjectNode ahead = click("ahead", old.text(), id.formatted("ahead"));
        ahead.put("receivedAt", now.plusSeconds(3600).toString());
        folder.write(ahead);
        drained.drain();
        assertThat(receivedAt("received")).isEqualTo(Instant.ofEpochMilli(received.toEpochMilli()));
        assertThat(receivedAt("ahead")).isBetween(now, Instant.now());
    }

    @Test
    void a_key_is_checked_as_of_the_time_of_receipt() throws Exception {
        ObjectNode before = click("before", key.text(), RED);
        ObjectNode early = click("early", key.text(), RED);
        early.put("receivedAt", Instant.now().minusSeconds(86_400).toString());
        await().until(() -> Instant.now()
                .isAfter(Instant.parse(before.path("receivedAt").asText()).plusMillis(5)));
        SERVER.admin().delete("/admin/v1/keys/" + key.name()).expect(204);
        ObjectNode after = click("after", key.text(), RED);
        folder.write(before);
        String refusedEarly = folder.write(early);
        String refusedAfter = folder.write(after);
        drained.drain();
        assertThat(folder.keys("fallback/")).isEmpty();
        assertThat(folder.keys("dead-letters/intake/"))
                .containsExactlyInAnyOrder(deadLetterKey(refusedEarly), deadLetterKey(refusedAfter));
        await().untilAsserted(() -> assertThat(countByAdmin(key.name())).isEqualTo(1));
    }

    @Test
    void a_refused_request_becomes_a_dead_letter_with_the_reason() throws Exception {
        ObjectNode bad = click("bad", key.text(), "{\"action\":\"jump\"}");
        ObjectNode elsewhere = click("elsewhere", key.text(), "{}");
        elsewhere.put("path", "/admin/v1/keys");
        ObjectNode large = click("large", key.text(), "x".repeat(2 << 20));
        ObjectNode unkeyed = click("unkeyed", key.text(), RED);
        unkeyed.putNull("keyHash");
        ObjectNode plain = click("plain", key.text(), RED);
        plain.putObject("headers").put("content-type", "text/html");
        for (ObjectNode object : List.of(bad, elsewhere, large, unkeyed, plain)) {
            folder.write(object);
        }
        double refused = meter("hoofprint.fallback.refused");
        drained.drain();
        drained.drain();
        assertThat(folder.keys("fallback/")).isEmpty();
        List<String> deadLetters = folder.keys("dead-letters/intake/");
        assertThat(deadLetters).hasSize(5);
        assertThat(deadLetters())
                .hasSize(5)
                .allMatch(row -> row.path("attempts").asInt() == 1);
        assertThat(meter("hoofprint.fallback.refused") - refused).isEqualTo(5);
        await().untilAsserted(() -> assertThat(refusedAtIntake()).isEqualTo(5));
        ObjectNode deadLetter = (ObjectNode) folder.read(deadLetters.get(0));
        assertThat(deadLetter.remove("reason").asText())
                .startsWith("400 invalid_event")
                .contains("action");
        assertThat(deadLetter).isEqualTo(bad);
    }

    @Test
    void a_dead_letter_is_replayed_once_its_cause_is_fixed() throws Exception {
        ObjectNode early = click("early-bird", key.text(), RED);
        early.put("receivedAt", Instant.now().minusSeconds(86_400).toString());
        folder.write(early);
        drained.drain();
        String replay = "{\"stream\":\"intake\",\"reader\":\"drain\"}";
        SERVER.admin().post("/admin/v1/dead-letters/replay", replay).expect(202);
        drained.drain();
        JsonNode again = deadLetter("early-bird");
        assertThat(again.path("state").asText()).isEqualTo("parked");
        assertThat(again.path("attempts").asInt()).isEqualTo(2);

        String lying = folder.keys("dead-letters/intake/").get(0);
        early.put("receivedAt", Instant.now().toString());
        folder.write(lying, early);
        SERVER.admin().post("/admin/v1/dead-letters/replay", replay).expect(202);
        drained.drain();
        assertThat(deadLetter("early-bird").path("state").asText()).isEqualTo("done");
        assertThat(folder.keys("")).isEmpty();
        drained.awaitReds(1);
    }

    private static JsonNode deadLetter(String requestId) {
        for (JsonNode row : deadLetters()) {
            if (row.path("eventId").asText().equals(requestId)) {
                return row;
            }
        }
        throw new AssertionError("no dead letter of " + requestId);
    }

    private static JsonNode deadLetters() {
        return SERVER.admin().get("/admin/v1/dead-letters?stream=intake").at("deadLetters");
    }

    @Test
    void a_dead_letter_that_is_moved_back_is_processed_again() throws Exception {
        ObjectNode object = click("fixed", key.text(), RED);
        object.put("reason", "401 unauthorized: at that time");
        folder.write(object);
        drained.drain();
        drained.awaitReds(1);
    }

    @Test
    void unreadable_objects_are_left_and_reported_without_delaying_others() throws Exception {
        ObjectNode unknown = click("version", key.text(), RED);
        unknown.put("version", 2);
        ObjectNode undated = click("undated", key.text(), RED);
        undated.remove("receivedAt");
        folder.write("fallback/2026/11/01/broken.json", "{\"version\":".getBytes(StandardCharsets.US_ASCII));
        folder.write("fallback/2026/11/01/empty.json", new byte[0]);
        folder.write("fallback/2026/11/01/huge.json", new byte[(16 << 20) + 1]);
        folder.write("fallback/2026/11/01/other.json", click("another", key.text(), RED));
        folder.write("fallback/2026/11/01/undated.json", undated);
        folder.write("fallback/2026/11/01/version.json", unknown);
        folder.write("fallback/readme.txt", new byte[] {1});
        List<String> left = folder.keys("");
        folder.write(click("good", key.text(), RED));
        drained.drain();
        assertThat(folder.keys("")).isEqualTo(left);
        Map<String, String> unreadable = SERVER.bean(FallbackDrain.class).unreadable();
        assertThat(unreadable.keySet()).containsExactlyInAnyOrderElementsOf(left);
        assertThat(unreadable.get("fallback/2026/11/01/version.json")).contains("version 2");
        assertThat(meter("hoofprint.fallback.strange")).isEqualTo(left.size());
        drained.awaitReds(1);
        assertThat(SERVER.bean(FallbackDrain.class).ailments())
                .singleElement()
                .extracting(Ailment::message)
                .asString()
                .contains(left)
                .contains("fallback/readme.txt (its name is not that of a deferred request)");

        Files.delete(folder.archive().resolve("fallback/readme.txt"));
        drained.drain();
        assertThat(meter("hoofprint.fallback.strange")).isEqualTo(left.size() - 1);
    }

    /** There is no meter of it before the first one, which another reader's count brings to light. */
    private static double refusedAtIntake() {
        MeterRegistry meters = SERVER.bean(MeterRegistry.class);
        meters.get("hoofprint.dead.letters").gauges().forEach(Gauge::value);
        return meters.get("hoofprint.dead.letters")
                .tag("stream", "intake")
                .gauge()
                .value();
    }

    private static double meter(String name) {
        MeterRegistry meters = SERVER.bean(MeterRegistry.class);
        return meters.get(name).meter().measure().iterator().next().getValue();
    }

    private static String deadLetterKey(String key) {
        return key.replaceFirst("fallback/", "dead-letters/intake/");
    }

    private static Instant receivedAt(String id) {
        return Instant.parse(SERVER.admin()
                .get("/admin/v1/events/clicks/" + id)
                .expect(200)
                .at("receivedAt")
                .asText());
    }

    private static int countByAdmin(String keyName) {
        for (JsonNode stats : SERVER.admin().get("/admin/v1/stats").at("stats")) {
            if (stats.path("api_key").asText().equals(keyName)) {
                return stats.path("counts").path(0).path("count").asInt();
            }
        }
        return 0;
    }
}
