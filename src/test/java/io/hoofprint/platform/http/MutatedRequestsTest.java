// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoofprint.RawHttp;
import io.hoofprint.ServerFixture;
import io.hoofprint.ServerFixture.KeyText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.awaitility.Awaitility;

/** Valid requests with a few bytes changed: each is processed or rejected, and what is stored is correct. */
class MutatedRequestsTest {
    private static final int AT_ONCE = 25;
    private static final Set<Integer> STATUSES =
            Set.of(200, 201, 202, 204, 304, 400, 401, 403, 404, 405, 408, 409, 413, 414, 415, 417, 422, 431);
    private static final String ODD = "\u0000\r\n\t \"\\{}[],:%/?&=#.-+;\u007f\u0080\u00ff0aZ";

    private static final ServerFixture SERVER = new ServerFixture().patience(Duration.ofMillis(300));
    private static final Logger LOG = Logger.getLogger(ResponseWriter.class.getName());
    private static final Complaints BUGS = new Complaints();

    private static KeyText sender;
    private static List<String> valid;
    private static long accepted;

    @BeforeContainer
    static void start() throws Exception {
        SERVER.start();
        LOG.addHandler(BUGS);
        sender = SERVER.key("mutant", "send", null);
        KeyText admin = SERVER.key("mutating-admin", "admin", null);
        String one = "{\"action\":\"click\",\"color\":\"red\"}";
        valid = List.of(
                post("/v1/events", sender, "application/json", one),
                post(
                        "/v1/events",
                        sender,
                        "application/json",
                        "[" + one + ",{\"action\":\"hover\",\"color\":\"ros\\u00e9\",\"id\":\"a\"}]"),
                post("/v1/events", sender, "application/x-ndjson; charset=utf-8", one + "\n\n" + one + "\n"),
                post("/v1/events", sender, "application/json\r\nIdempotency-Key: again", one),
                head("POST", "/v1/events", sender)
                        + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + Integer.toHexString(one.length()) + "\r\n" + one + "\r\n0\r\n\r\n",
                head("GET", "/v1/stats?action=click", sender) + "\r\n",
                head("GET", "/v1/stats/series?action=click&step=hour&since=2026-01-01T00:00:00Z", sender) + "\r\n",
                head("OPTIONS", "/v1/events", sender) + "Access-Control-Request-Method: POST\r\n\r\n",
                head("GET", "/", sender) + "\r\n",
                head("GET", "/admin/v1/stats", admin) + "\r\n",
                head("DELETE", "/admin/v1/keys/nobody", admin) + "\r\n",
                post(
                        "/admin/v1/keys",
                        admin,
                        "application/json",
                        "{\"name\":\"made\",\"role\":\"read\",\"rate\":\"1/s\"}"));
    }

    @AfterContainer
    static void stop() throws IOException {
        LOG.removeHandler(BUGS);
        SERVER.close();
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void are_understood_or_refused_and_counted_right(@ForAll Random random) throws IOException {
        List<RawHttp> connections = new ArrayList<>();
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            sent.add(mutated(valid.get(random.nextInt(valid.size())), random));
            connections.add(new RawHttp(SERVER.port()).send(sent.get(i)));
        }
        for (int i = 0; i < AT_ONCE; i++) {
            try (RawHttp connection = connections.get(i)) {
                accepted += checked(connection, sent.get(i));
            }
        }
        assertThat(BUGS.heard).isEmpty();
        Awaitility.await().untilAsserted(() -> assertThat(counted()).isEqualTo(accepted));
    }

    /** Reads all responses until the server closes. */
    private static int checked(RawHttp connection, String sent) throws IOException {
        int kept = 0;
        for (String answer = connection.answer(); !answer.isEmpty(); answer = connection.answer()) {
            int status = Integer.parseInt(answer.substring(9, 12));
            assertThat(STATUSES).as("%s%n%n%s", sent, answer).contains(status);
            assertThat(answer).doesNotContain("Exception", "\tat ", "io.hoofprint", sender.text());
            String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
            if (status >= 400) {
                assertThat(json(body).fieldNames()).toIterable().containsExactly("error", "message", "details");
            } else if (status == 202) {
                kept += json(body).path("accepted").asInt();
            }
        }
        return kept;
    }

    private static long counted() {
        long sum = 0;
        for (JsonNode group : SERVER.admin().get("/admin/v1/stats").expect(200).at("stats")) {
            if (group.path("api_key").asText().equals(sender.name())) {
                sum += group.path("counts").findValues("count").stream()
                        .mapToLong(JsonNode::asLong)
                        .sum();
            }
        }
        return sum;
    }

    private static String mutated(String request, Random random) {
        String result = request;
        for (int i = random.nextInt(3); i >= 0; i--) {
            result = mutatedOnce(result, random);
        }
        return result;
    }

    private static String mutatedOnce(String request, Random random) {
        int at = random.nextInt(request.length());
        int to = Math.min(request.length(), at + 1 + random.nextInt(8));
        String start = request.substring(0, at);
        String odd = "" + ODD.charAt(random.nextInt(ODD.length()));
        return switch (random.nextInt(6)) {
            case 0 -> start + odd + request.substring(at + 1);
            case 1 -> start + odd + request.substring(at);
            case 2 -> start + request.substring(to);
            case 3 -> start + request.substring(at, to) + request.substring(at);
            case 4 -> start + (char) random.nextInt(256) + request.substring(at + 1);
            default -> swappedLines(request, random);
        };
    }

    private static String swappedLines(String request, Random random) {
        List<String> lines = new ArrayList<>(Arrays.asList(request.split("\r\n", -1)));
        Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
        return String.join("\r\n", lines);
    }

    private static String post(String path, KeyText key, String type, String body) {
        return head("POST", path, key) + "Content-Type: " + type + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.ISO_8859_1).length + "\r\n\r\n" + body;
    }

    private static String head(String method, String path, KeyText key) {
        return method + " " + path + " HTTP/1.1\r\nHost: x\r\nx-api-key: " + key.text() + "\r\n";
    }

    private static JsonNode json(String body) throws IOException {
        return new ObjectMapper().readTree(body);
    }

    private static final class Complaints extends Handler {
        private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void publish(LogRecord complaint) {
            if (complaint.getLevel().intValue() >= Level.WARNING.intValue()) {
                heard.add(complaint.getMessage() + " " + complaint.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
