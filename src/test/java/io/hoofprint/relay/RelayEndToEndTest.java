// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hoofprint.Calendly;
import io.hoofprint.Calendly.Told;
import io.hoofprint.HttpCaller;
import io.hoofprint.ServerFixture;
import io.hoofprint.destination.archive.s3.S3Server;
import io.hoofprint.program.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A gateway's event, the relay, Hoofprint down, S3, Hoofprint up again: counted once, repeats included. */
class RelayEndToEndTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "the-signing-key";
    private static final int THOUSANDS = 2_500;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    static final S3Server S3 = new S3Server();

    @RegisterExtension
    static final AwsProperties AWS = new AwsProperties();

    private final int port = Program.freePort();
    private ServerFixture server;
    private HttpCaller reader;
    private int requests;

    @BeforeEach
    void start() throws Exception {
        server = new ServerFixture()
                .with("HOOFPRINT_HTTP_PORT", String.valueOf(port))
                .with("HOOFPRINT_MEETINGS_SIGNING_KEYS", KEY)
                .with("HOOFPRINT_FALLBACK_DRAIN", "1s");
        S3.environment().forEach(server::with);
        server.start();
        reader = server.caller("read");
        Map<String, String> lambda = new HashMap<>(S3.environment());
        lambda.put("AWS_ENDPOINT_URL_S3", S3.url());
        AWS.set(lambda);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void events_received_while_hoofprint_was_down_count_once_though_they_are_repeated() throws Exception {
        Told booking = Calendly.webhook("invitee.created", "ana", "2026-10-12T09:00:00Z");
        server.stop();
        assertThat(relay(url(), booking)).isEqualTo(204);
        assertThat(relay(url(), booking)).isEqualTo(204);
        server.startAgain();
        awaitMeetings("ana");

        Calendly.deliver(server.caller(), KEY, booking.bytes()).expect(204);
        assertThat(relay(url(), booking)).isEqualTo(204);
        assertThat(meetings()).hasSize(1);
        assertThat(meetings().get(0).path("history")).hasSize(1);
        assertThat(head()).isEqualTo(1);
    }

    @Test
    void an_event_whose_response_was_lost_is_not_counted_twice() throws Exception {
        Told booking = Calendly.webhook("invitee.created", "bea", "2026-10-12T09:00:00Z");
        try (Silent silent = new Silent(server.caller())) {
            assertThat(relay(silent.url(), booking)).isEqualTo(204);
        }
        awaitMeetings("bea");
        assertThat(relay(url(), booking)).isEqualTo(204);
        // The deferred request is drained by now, or will be: in either case it is the same event.
        await().pollDelay(Duration.ofSeconds(3)).until(() -> head() == 1);
        assertThat(meetings()).hasSize(1);
    }

    @Test
    void both_halves_of_a_move_within_a_second_are_linked() throws Exception {
        Calendly.deliver(
                        server.caller(),
                        KEY,
                        Calendly.webhook("invitee.created", "old", "2026-10-12T09:00:00Z")
                                .bytes())
                .expect(204);
        awaitMeetings("old");
        server.stop();
        relay(
                url(),
                Calendly.webhook("invitee.created", "new", "2026-10-13T09:00:00Z")
                        .movedFrom("old"));
        relay(
                url(),
                Calendly.webhook("invitee.canceled", "old", "2026-10-13T09:00:00Z")
                        .movedTo("new"));
        server.startAgain();
        awaitMeetings("new", "old");

        await().atMost(PATIENCE)
                .until(() -> meeting("old").path("status").asText().equals("rescheduled"));
        assertThat(meeting("old").path("rescheduled_to").asText()).isEqualTo(Calendly.invitee("new"));
        assertThat(meeting("new").path("rescheduled_from").asText()).isEqualTo(Calendly.invitee("old"));
    }

    @Test
    void thousands_of_deferred_requests_are_all_drained_and_counted_once() throws Exception {
        ServerFixture.KeyText key = server.key("shop", "send", null);
        server.stop();
        new KeptObjects(S3).put(clicks(key.text()));
        Told booking = Calendly.webhook("invitee.created", "eva", "2026-10-12T09:00:00Z");
        assertThat(relay(url(), booking)).isEqualTo(204);
        server.startAgain();

        await().atMost(Duration.ofMinutes(3)).until(() -> reds(key) == THOUSANDS);
        awaitMeetings("eva");
        await().atMost(PATIENCE).until(() -> !new KeptObjects(S3).isThere("fallback/2026/11/01/click-1.json"));
        assertThat(reds(key)).isEqualTo(THOUSANDS);
    }

    private static Map<String, String> clicks(String key) throws Exception {
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        String now = Instant.now().toString();
        Map<String, String> objects = new HashMap<>();
        for (int i = 0; i < THOUSANDS; i++) {
            ObjectNode object = JSON.createObjectNode();
            object.put("version", 1).put("requestId", "click-" + i).put("receivedAt", now);
            object.put("source", "relay")
                    .put("method", "POST")
                    .put("path", "/v1/events")
                    .putNull("query");
            object.put("keyHash", hash).putObject("headers").put("content-type", "application/json");
            object.put("body", "{\"action\":\"click\",\"color\":\"red\"}").put("bodyEncoding", "utf8");
            objects.put("fallback/2026/11/01/click-" + i + ".json", object.toString());
        }
        return objects;
    }

    private long reds(ServerFixture.KeyText key) {
        JsonNode stats =
                server.caller(key).get("/v1/stats?action=click").expect(200).at("stats");
        return stats.isEmpty() ? 0 : stats.path(0).path("count").asLong();
    }

    /** As an HTTP API of the API Gateway calls it; returns the status that Calendly gets. */
    private int relay(String hoofprint, Told webhook) throws IOException {
        byte[] body = webhook.bytes();
        ObjectNode event = JSON.createObjectNode();
        event.put("version", "2.0").put("rawPath", "/webhooks/calendly").put("rawQueryString", "");
        event.putObject("headers")
                .put("content-type", "application/json")
                .put("calendly-webhook-signature", Calendly.signature(KEY, body));
        event.putObject("requestContext")
                .put("stage", "$default")
                .putObject("http")
                .put("method", "POST")
                .put("path", "/webhooks/calendly");
        event.put("body", new String(body, StandardCharsets.UTF_8)).put("isBase64Encoded", false);
        Map<String, String> environment =
                Map.of("HOOFPRINT_URL", hoofprint, "HOOFPRINT_BUCKET", "hoofprint", "AWS_REGION", "us-east-1");
        byte[] answer = InProcess.call(environment, "request-" + ++requests, JSON.writeValueAsBytes(event));
        return JSON.readTree(answer).path("statusCode").asInt();
    }

    private String url() {
        return "http://127.0.0.1:" + port;
    }

    private void awaitMeetings(String... who) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(meetings())
                .extracting(meeting -> meeting.path("id").asText())
                .containsExactlyInAnyOrderElementsOf(
                        List.of(who).stream().map(Calendly::invitee).toList()));
    }

    private List<JsonNode> meetings() {
        return StreamSupport.stream(
                        reader.get("/v1/meetings").expect(200).at("meetings").spliterator(), false)
                .toList();
    }

    private JsonNode meeting(String who) {
        return meetings().stream()
                .filter(meeting -> meeting.path("id").asText().equals(Calendly.invitee(who)))
                .findFirst()
                .orElseThrow();
    }

    private long head() {
        for (JsonNode status :
                server.admin().get("/admin/v1/readers").expect(200).at("readers")) {
            if (status.path("stream").asText().equals("meetings")) {
                return status.path("head").asLong();
            }
        }
        throw new AssertionError("no reader of meetings");
    }

    /** Forwards every request and never responds. */
    private static final class Silent implements AutoCloseable {
        private final CountDownLatch over = new CountDownLatch(1);
        private final HttpCaller to;
        private final HttpServer server;

        Silent(HttpCaller to) throws IOException {
            this.to = to;
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newCachedThreadPool());
            server.createContext("/", this::handOn);
            server.start();
        }

        private void handOn(HttpExchange call) throws IOException {
            byte[] body = call.getRequestBody().readAllBytes();
            String signature = call.getRequestHeaders().getFirst(Calendly.HEADER);
            to.with(Calendly.HEADER, signature)
                    .send("POST", call.getRequestURI().getPath(), body)
                    .expect(204);
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            call.close();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            over.countDown();
            server.stop(0);
        }
    }
}
