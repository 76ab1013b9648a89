// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoofprint.ledger.deadletter.DeadLetter;
import io.hoofprint.ledger.deadletter.DeadLetterFilter;
import io.hoofprint.own.Differences;
import io.hoofprint.own.FlowCase;
import io.hoofprint.own.SentRequest;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.config.Trial;
import io.hoofprint.platform.json.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A case on a server of its own: real routes, real ledger, every destination on this machine. */
final class CaseRun {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration SETTLE = Duration.ofSeconds(30);
    private static final int FAILED = 400;
    private static final int MOST_DEAD_LETTERS = 1_000;
    static final String GET = "get ";
    static final String DEAD_LETTERS = "dead-letters";

    private final FlowCase one;
    private final Server server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> keys = new HashMap<>();
    private final List<String> differences;

    private CaseRun(FlowCase one, Server server, List<String> differences) {
        this.one = one;
        this.server = server;
        this.differences = differences;
        keys.put("admin", server.firstKeys().orElseThrow().adminKey());
    }

    /**
     * @return what differs from what is expected
     * @throws io.hoofprint.ledger.lint.RoutesRefused if the flows do not start
     */
    static List<String> of(FlowCase one, Settings settings) throws Exception {
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            Path data = folder.path().resolve("data");
            OutsideRecorder outside = new OutsideRecorder();
            Settings trial = Trial.embedded(settings, data, one.settings());
            List<String> differences = new ArrayList<>();
            try (Server server = Server.start(trial, ServerOptions.prepared(outside::attach))) {
                new CaseRun(one, server, differences).run();
            }
            // Afterwards, as the warehouse can be open once only.
            new CaseOutputs(data, outside).compare(one.out(), differences);
            return differences;
        }
    }

    private void run() throws IOException, InterruptedException {
        send();
        settle();
        for (Map.Entry<String, Object> expected : one.out().entrySet()) {
            if (expected.getKey().startsWith(GET)) {
                get(expected.getKey(), expected.getValue());
            }
        }
        // What is set aside without a word in the case is a failure too.
        Object expected = one.out().getOrDefault(DEAD_LETTERS, List.of());
        differences.addAll(Differences.between(expected, deadLetters(), DEAD_LETTERS));
    }

    private void send() throws IOException, InterruptedException {
        for (int i = 0; i < one.send().size(); i++) {
            SentRequest request = one.send().get(i);
            if (request.isMqtt()) {
                CaseMqtt.publish(request, server.context()).ifPresent(differences::add);
                continue;
            }
            HttpResponse<String> answer = null;
            for (int time = 0; time < request.times(); time++) {
                answer = client.send(http(request), BodyHandlers.ofString());
            }
            check(request, answer, "answer " + (i + 1));
        }
    }

    private HttpRequest http(SentRequest request) throws IOException, InterruptedException {
        HttpRequest.Builder http = HttpRequest.newBuilder(URI.create(server.url() + request.path()))
                .timeout(ANSWER)
                .method(request.method(), BodyPublishers.ofByteArray(request.body()));
        request.headers(Instant.now()).forEach(http::setHeader);
        if (!request.role().equals("none")) {
            http.setHeader("x-api-key", key(request.role()));
        }
        return http.build();
    }

    private String key(String role) throws IOException, InterruptedException {
        if (!keys.containsKey(role)) {
            byte[] body = StrictJson.write(Map.of("name", "case-" + role, "role", role));
            HttpResponse<byte[]> made = client.send(
                    HttpRequest.newBuilder(URI.create(server.url() + "/admin/v1/keys"))
                            .timeout(ANSWER)
                            .header("x-api-key", keys.get("admin"))
                            .header("content-type", "application/json")
                            .POST(BodyPublishers.ofByteArray(body))
                            .build(),
                    BodyHandlers.ofByteArray());
            keys.put(role, JSON.readTree(made.body()).path("key").asText());
        }
        return keys.get(role);
    }

    private void check(SentRequest request, HttpResponse<String> answer, String where) {
        Map<String, Object> actual = new LinkedHashMap<>();
        actual.put("status", answer.statusCode());
        Sent.addTo(actual, answer.body());
        Map<String, Object> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        answer.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        actual.put("headers", headers);
        if (request.answer() != null) {
            differences.addAll(Differences.between(request.answer(), actual, where));
        } else if (answer.statusCode() >= FAILED) {
            differences.add(where + ": " + request.method() + " " + request.path() + " was refused with "
                    + answer.statusCode() + ": " + answer.body());
        }
    }

    private void settle() {
        ReadersAtRest.await(server.readers(), SETTLE).stream()
                .map(reader -> "reader " + reader.id() + " has " + reader.lagEvents() + " events to go"
                        + (reader.error() == null ? "" : ": " + reader.error().message()))
                .forEach(differences::add);
    }

    /** An answer once everything is delivered: {@code get /v1/…}, with an admin key unless the case names another. */
    private void get(String output, Object expected) throws IOException, InterruptedException {
        Map<String, Object> answer = new LinkedHashMap<>();
        if (expected instanceof Map<?, ?> map) {
            map.forEach((name, value) -> answer.put(String.valueOf(name), value));
        }
        Object role = answer.remove("key");
        SentRequest request = new SentRequest(
                "GET",
                output.substring(GET.length()),
                role == null ? "admin" : role.toString(),
                Map.of(),
                new byte[0],
                null,
                1,
                answer);
        check(request, client.send(http(request), BodyHandlers.ofString()), output);
    }

    private List<Map<String, Object>> deadLetters() {
        DeadLetterFilter all = new DeadLetterFilter(null, null, null, null, null);
        return server.readers().deadLetters().rows().list(all, null, MOST_DEAD_LETTERS).stream()
                .sorted(Comparator.comparing(DeadLetter::number))
                .map(one -> Map.<String, Object>of(
                        "stream", one.stream(), "reader", one.reader(), "kind", one.kind(), "reason", one.reason()))
                .toList();
    }
}
