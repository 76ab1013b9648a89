// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hoofprint.OwnWebhooks;
import io.hoofprint.ServerFixture;
import io.hoofprint.destination.archive.s3.S3Server;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Flows of one's own through the relay, with Hoofprint up and down: signed webhooks, and paths with a key. */
class RelayedOwnFlowsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STAR = "{\"action\":\"created\"}";
    private static final String FLOW = """
            - beans:
                - { name: doorsIntake, type: io.hoofprint.ledger.camel.JsonIntake }
            - route:
                id: doors-intake
                routeConfigurationId: intake
                from:
                  uri: platform-http:/hooks/doors
                  parameters: { httpMethodRestrict: POST, access: send }
                  steps:
                    - bean: { ref: doorsIntake, method: read }
                    - to: ledger:doors
                    - bean: { ref: doorsIntake, method: answer }
            """;

    @RegisterExtension
    static final S3Server S3 = new S3Server();

    @RegisterExtension
    static final AwsProperties AWS = new AwsProperties();

    @TempDir
    Path flows;

    private final int port = Program.freePort();
    private ServerFixture server;
    private int requests;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(flows.resolve("doors.camel.yaml"), FLOW);
        server = OwnWebhooks.server()
                .with("HOOFPRINT_HTTP_PORT", String.valueOf(port))
                .with("HOOFPRINT_FLOWS", flows.toString())
                .with("HOOFPRINT_FALLBACK_DRAIN", "1s");
        S3.environment().forEach(server::with);
        server.start();
        Map<String, String> lambda = new HashMap<>(S3.environment());
        lambda.put("AWS_ENDPOINT_URL_S3", S3.url());
        AWS.set(lambda);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void signed_webhooks_are_checked_as_of_when_they_came_and_count_once() throws Exception {
        assertThat(relay("/webhooks/github", STAR, star("d-1", "star"))).isEqualTo(204);
        assertThat(relay("/webhooks/github", STAR, star("d-2", "watch"))).isEqualTo(204);
        assertThat(head("stars")).isEqualTo(1);
        assertThat(relay("/webhooks/github", STAR + " ", star("d-3", "star"))).isEqualTo(401);

        server.stop();
        String bill = "{\"id\":\"evt_1\"}";
        for (int time = 1; time <= 2; time++) {
            assertThat(relay("/webhooks/github", STAR, star("d-4", "star"))).isEqualTo(204);
            assertThat(relay("/webhooks/github", STAR, star("d-5", "watch"))).isEqualTo(204);
            assertThat(relay(
                            "/webhooks/stripe",
                            bill,
                            Map.of("stripe-signature", OwnWebhooks.stripe(Instant.now(), bill))))
                    .isEqualTo(204);
        }
        server.startAgain();
        await().until(() -> head("stars") == 2 && head("bills") == 1);
        assertThat(relay("/webhooks/github", STAR, star("d-4", "star"))).isEqualTo(204);
        await().until(() -> objects("fallback/").isEmpty());
        assertThat(head("stars")).isEqualTo(2);
        assertThat(head("bills")).isEqualTo(1);
        assertThat(objects("dead-letters/")).isEmpty();
    }

    @Test
    void a_path_of_one_s_own_is_kept_for_whoever_shows_a_key() throws Exception {
        String key = server.key("sensor", "send", null).text();
        assertThat(relay("/hooks/doors", "{\"id\":\"1\"}", Map.of("x-api-key", key)))
                .isEqualTo(202);
        server.stop();
        assertThat(relay("/hooks/doors", "{\"id\":\"1\"}", Map.of("x-api-key", key)))
                .isEqualTo(202);
        assertThat(relay("/hooks/doors", "{\"id\":\"2\"}", Map.of("x-api-key", key)))
                .isEqualTo(202);
        assertThat(relay("/hooks/doors", "{\"id\":\"3\"}", Map.of())).isEqualTo(503);
        assertThat(relay("/admin/v1/keys", "{}", Map.of("x-api-key", key))).isEqualTo(503);
        assertThat(relay("/events/aggregation", "{}", Map.of("x-api-key", key))).isEqualTo(503);
        server.startAgain();
        await().until(() -> head("doors") == 2);
    }

    /** What GitLab sends is the secret itself. */
    @Test
    void a_secret_is_not_stored() throws Exception {
        server.stop();
        assertThat(relay("/webhooks/gitlab", "{}", Map.of("x-gitlab-token", "hush", "idempotency-key", "1")))
                .isEqualTo(503);
        assertThat(objects("fallback/")).isEmpty();
        server.startAgain();
    }

    private static Map<String, String> star(String delivery, String event) {
        return Map.of(
                "x-hub-signature-256", OwnWebhooks.githubSignature(STAR),
                "x-github-delivery", delivery,
                "x-github-event", event);
    }

    private static List<String> objects(String prefix) throws IOException {
        return S3.objects("hoofprint").stream()
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    private long head(String stream) {
        return server.bean(Ledger.class).head(stream);
    }

    /** As a function URL calls it; returns the status that the sender gets. */
    private int relay(String path, String body, Map<String, String> headers) throws IOException {
        ObjectNode event = JSON.createObjectNode();
        event.put("version", "2.0").put("rawPath", path).put("rawQueryString", "");
        ObjectNode sent = event.putObject("headers").put("content-type", "application/json");
        headers.forEach(sent::put);
        event.putObject("requestContext")
                .put("stage", "$default")
                .putObject("http")
                .put("method", "POST")
                .put("path", path);
        event.put("body", body).put("isBase64Encoded", false);
        Map<String, String> environment = Map.of(
                "HOOFPRINT_URL",
                "http://127.0.0.1:" + port,
                "HOOFPRINT_BUCKET",
                "hoofprint",
                "AWS_REGION",
                "us-east-1");
        byte[] answer = InProcess.call(environment, "request-" + ++requests, JSON.writeValueAsBytes(event));
        return JSON.readTree(answer).path("statusCode").asInt();
    }
}
