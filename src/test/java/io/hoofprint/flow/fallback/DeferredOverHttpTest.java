// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.fallback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.Answer;
import io.hoofprint.HttpCaller;
import io.hoofprint.ServerFixture;
import io.hoofprint.ServerFixture.KeyText;
import io.hoofprint.ledger.UnwritableLedger;
import io.hoofprint.platform.health.HealthSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Senders hardly notice when the ledger cannot be written for a while. */
class DeferredOverHttpTest {
    private static final String RED = "{\"action\":\"click\",\"color\":\"red\"}";

    @RegisterExtension
    static final ServerFixture SERVER = new ServerFixture()
            .with("HOOFPRINT_FALLBACK_DRAIN", "off")
            .withLine(
                    "camel.main.routes-include-pattern=classpath:routes/*.camel.yaml,classpath:sixth/doors.camel.yaml");

    private static UnwritableLedger clicks;

    @BeforeAll
    static void know_the_folder() {
        clicks = new UnwritableLedger(SERVER.dataFolder(), "clicks");
    }

    @Test
    void a_sender_gets_the_usual_response_whose_ids_are_found_later() throws Exception {
        KeyText key = SERVER.key("ana", "send", null);
        HttpCaller sender = SERVER.caller(key);
        Answer answer = clicks.during(() -> {
            Answer deferred = sender.click("[" + RED + "," + RED + "]").expect(202);
            drain();
            return deferred;
        });
        assertThat(answer.json().fieldNames())
                .toIterable()
                .containsExactly("message", "accepted", "duplicates", "ids", "conflicts", "deferred");
        assertThat(answer.at("deferred").asBoolean()).isTrue();
        assertThat(answer.at("accepted").asInt()).isEqualTo(2);
        assertThat(answer.strings("ids")).hasSize(2).doesNotHaveDuplicates();
        List<String> kept = folder().keys("fallback/");
        assertThat(kept).as("waits while it cannot be taken in").hasSize(1);
        looksAsItShould(kept.get(0), key);

        drain();
        assertThat(folder().keys("fallback/")).isEmpty();
        await().untilAsserted(() -> assertThat(reds(sender)).isEqualTo(2));
        for (String id : answer.strings("ids")) {
            SERVER.admin().get("/admin/v1/events/clicks/" + id + "?sender=ana").expect(200);
        }
        assertThat(sender.click(RED).expect(202).json().has("deferred")).isFalse();
    }

    /** The object has no cookie, and the session may have ended before it is taken in. */
    @Test
    void what_a_page_sends_is_its_key_s_although_the_session_has_ended_since() throws Exception {
        KeyText key = SERVER.key("pages", "send", null);
        String cookie = SERVER.caller(key)
                .send("POST", "/login/session", null)
                .expect(200)
                .header("set-cookie")
                .split(";")[0];
        HttpCaller page = SERVER.caller().with("Cookie", cookie).with("Sec-Fetch-Site", "same-origin");
        Answer answer = clicks.during(() -> page.click(RED).expect(202));
        assertThat(answer.at("deferred").asBoolean()).isTrue();
        page.send("POST", "/login/end", null).expect(204);
        assertThat(folder().read(folder().keys("fallback/").get(0)).toString()).doesNotContain("hs_", cookie);
        drain();
        await().untilAsserted(() -> assertThat(reds(SERVER.caller(key))).isEqualTo(1));
        drain();
        assertThat(reds(SERVER.caller(key))).isEqualTo(1);
    }

    @Test
    void health_says_so_from_when_the_ledger_fails_until_the_request_is_in_it() throws Exception {
        HttpCaller sender = SERVER.sender();
        assertThat(ailments()).isEmpty();
        clicks.during(() -> {
            sender.click(RED).expect(202);
            drain();
            assertThat(ailments())
                    .satisfiesExactlyInAnyOrder(
                            log -> assertThat(log).matches("The log cannot be written since \\S+Z: .*on purpose.*"),
                            drain -> assertThat(drain)
                                    .matches("Requests under fallback/ cannot be taken .* since \\S+Z: .*"),
                            kept -> assertThat(kept).matches("1 waiting under fallback/, the oldest since \\S+Z: .*"));
            return null;
        });
        drain();
        assertThat(ailments()).isEmpty();
        await().untilAsserted(() -> assertThat(reds(sender)).isEqualTo(1));
    }

    @Test
    void a_large_request_is_deferred_as_it_was_sent() throws Exception {
        HttpCaller sender = SERVER.sender();
        String many = "[" + String.join(",", Collections.nCopies(1_000, RED)) + "]";
        Answer answer = clicks.during(() -> sender.click(many).expect(202));
        assertThat(answer.at("deferred").asBoolean()).isTrue();
        drain();
        await().untilAsserted(() -> assertThat(reds(sender)).isEqualTo(1_000));
    }

    private static List<String> ailments() throws Exception {
        SERVER.bean(FallbackHealth.class).look();
        return SERVER.camel().getRegistry().findByType(HealthSource.class).stream()
                .flatMap(source -> source.ailments().stream())
                .map(HealthSource.Ailment::message)
                .toList();
    }

    private static void looksAsItShould(String objectKey, KeyText key) throws Exception {
        JsonNode object = folder().read(objectKey);
        assertThat(object.fieldNames())
                .toIterable()
                .containsExactly(
                        "version",
                        "requestId",
                        "receivedAt",
                        "source",
                        "method",
                        "path",
                        "query",
                        "keyHash",
                        "headers",
                        "body",
                        "bodyEncoding");
        assertThat(objectKey)
                .matches("fallback/\\d{4}/\\d\\d/\\d\\d/"
                        + object.path("requestId").asText() + ".json");
        assertThat(object.path("source").asText()).isEqualTo("intake");
        assertThat(object.path("keyHash").asText()).isEqualTo(FallbackFolder.hash(key.text()));
        assertThat(object.path("headers").toString()).isEqualTo("{\"content-type\":\"application/json\"}");
        assertThat(object.toString()).doesNotContain(key.text());
    }

    @Test
    void a_key_in_the_query_is_not_stored() throws Exception {
        HttpCaller sender = SERVER.sender();
        clicks.during(
                () -> sender.post("/v1/events?a=1&key=hp_secret&b=%20", RED).expect(202));
        JsonNode object = folder().read(folder().keys("fallback/").get(0));
        assertThat(object.path("query").asText()).isEqualTo("a=1&b=%20");
        assertThat(object.toString()).doesNotContain("hp_secret");
        drain();
    }

    @Test
    void repeats_during_and_after_count_once() throws Exception {
        HttpCaller sender = SERVER.sender();
        HttpCaller keyed = sender.with("Idempotency-Key", "again");
        String named = "{\"action\":\"click\",\"color\":\"red\",\"id\":\"one\"}";
        Answer first = clicks.during(() -> {
            sender.click(named).expect(202);
            sender.click(named).expect(202);
            Answer deferred = keyed.click(RED).expect(202);
            assertThat(keyed.click(RED).expect(202).strings("ids")).isEqualTo(deferred.strings("ids"));
            return deferred;
        });
        Answer third = keyed.click(RED).expect(202);
        assertThat(third.strings("ids")).isEqualTo(first.strings("ids"));
        drain();
        assertThat(keyed.click(RED).expect(202).at("duplicates").asInt()).isEqualTo(1);
        assertThat(sender.click(named).expect(202).at("duplicates").asInt()).isEqualTo(1);
        sender.click("{\"action\":\"hover\",\"color\":\"red\",\"id\":\"last\"}").expect(202);
        await().until(() -> sender.get("/v1/stats?action=hover").at("stats").size() == 1);
        assertThat(reds(sender)).isEqualTo(2);
        assertThat(folder().keys("fallback/")).isEmpty();
    }

    @Test
    void an_invalid_request_is_refused_at_once_and_not_stored() throws Exception {
        HttpCaller sender = SERVER.sender();
        clicks.during(() -> {
            sender.click("{\"action\":\"jump\"}").expectError(400, "invalid_event");
            return SERVER.caller().click(RED).expectError(401, "unauthorized");
        });
        assertThat(folder().keys("fallback/")).isEmpty();
    }

    @Test
    void when_the_archive_fails_too_the_sender_gets_503() throws Exception {
        HttpCaller sender = SERVER.sender();
        Path bucket = folder().archive();
        Files.createDirectories(bucket.getParent());
        Path aside = bucket.resolveSibling("aside");
        boolean there = Files.exists(bucket);
        if (there) {
            Files.move(bucket, aside);
        }
        Files.writeString(bucket, "no folder");
        try {
            Answer answer = clicks.during(() -> sender.click(RED).expectError(503, "unavailable"));
            assertThat(answer.header("Retry-After")).isEqualTo("1");
        } finally {
            Files.delete(bucket);
            if (there) {
                Files.move(aside, bucket);
            }
        }
        sender.click(RED).expect(202);
        await().untilAsserted(() -> assertThat(reds(sender)).isEqualTo(1));
    }

    @Test
    void deferred_events_count_against_the_rate_limit() throws Exception {
        HttpCaller sender = SERVER.caller(SERVER.key("slow", "send", "1/h"));
        clicks.during(() -> {
            sender.click(RED).expect(202);
            return sender.click(RED).expectError(429, "rate_limited");
        });
        drain();
        await().untilAsserted(() -> assertThat(reds(sender)).isEqualTo(1));
    }

    @Test
    void every_flow_is_deferred() throws Exception {
        HttpCaller sender = SERVER.sender();
        UnwritableLedger doors = new UnwritableLedger(SERVER.dataFolder(), "doors");
        HttpCaller signing = sender.with("X-Door-Signature", "s").with("X-Other", "o");
        Answer answer = doors.during(() -> signing.post("/v1/doors", "{}").expect(202));
        assertThat(answer.at("deferred").asBoolean()).isTrue();
        assertThat(folder().read(folder().keys("fallback/").get(0))
                        .path("headers")
                        .toString())
                .as("what its route asks for")
                .isEqualTo("{\"content-type\":\"application/json\",\"x-door-signature\":\"s\"}");
        drain();
        assertThat(folder().keys("fallback/")).isEmpty();
    }

    @Test
    void many_concurrent_requests_are_all_accepted_and_counted() throws Exception {
        HttpCaller sender = SERVER.sender();
        byte[] red = RED.getBytes(StandardCharsets.US_ASCII);
        clicks.during(() -> {
            List<CompletableFuture<Answer>> answers = Stream.generate(() -> sender.sendAsync("POST", "/v1/events", red))
                    .limit(300)
                    .toList();
            answers.forEach(answer -> answer.join().expect(202));
            return null;
        });
        drain();
        await().untilAsserted(() -> assertThat(reds(sender)).isEqualTo(300));
    }

    private static FallbackFolder folder() {
        return FallbackFolder.of(SERVER.dataFolder());
    }

    private static void drain() throws Exception {
        SERVER.bean(FallbackDrain.class).drain();
    }

    private static int reds(HttpCaller sender) {
        return sender.get("/v1/stats?action=click")
                .at("stats")
                .path(0)
                .path("count")
                .asInt();
    }
}
