// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Something that the program answers: an operation of its OpenAPI document, a page, an asset.
 *
 * @param path with {@code {parameters}}
 * @param query names of its query parameters
 * @param body a valid one, or empty
 */
record Operation(String method, String path, List<String> query, String body) {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");

    private static final List<String> PAGES = List.of(
            "/", "/index.html", "/admin", "/buttons", "/evidence", "/meetings", "/sessions", "/openapi.json", "/live");

    private static final List<String> ASSETS =
            List.of("/assets/api.js", "/assets/favicon.svg", "/webjars/chart.js/4.5.1/dist/chart.umd.min.js");

    private static final Map<String, String> BODIES = Map.of(
            "/v1/events", "{\"action\":\"click\",\"color\":\"red\",\"id\":\"a-1\"}",
            "/events",
                    "{\"channel_id\":\"c\",\"visitor_id\":\"v\",\"timestamp\":1700000000.5,\"url\":\"https://a.example/\"}",
            "/v1/buttons",
                    "{\"serialNumber\":\"G030JF0500000000\",\"batteryVoltage\":\"1600mV\",\"clickType\":\"SINGLE\"}",
            "/webhooks/calendly", "{\"event\":\"invitee.created\",\"payload\":{\"uri\":\"https://a.example/i/1\"}}",
            "/post", "{\"event\":\"invitee.created\",\"payload\":{\"invitee\":{\"uuid\":\"I\"}}}",
            "/admin/v1/keys", "{\"name\":\"n\",\"role\":\"send\",\"rate\":\"10/s\"}",
            "/admin/v1/readers/{stream}/{reader}", "{\"action\":\"resume\"}",
            "/admin/v1/dead-letters/replay", "{\"stream\":\"clicks\",\"reader\":\"tally\"}",
            "/admin/v1/evidence/runs", "{\"month\":\"2026-10\",\"dryRun\":true}",
            "/admin/v1/ticket", "{}");

    static List<Operation> all(JsonNode openApi) {
        List<Operation> all = new ArrayList<>();
        openApi.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(operation -> METHODS.contains(operation.getKey()))
                .forEach(operation -> all.add(of(operation.getKey(), path.getKey(), operation.getValue()))));
        Stream.concat(PAGES.stream(), ASSETS.stream())
                .map(path -> new Operation("GET", path, List.of(), ""))
                .forEach(all::add);
        return all;
    }

    private static Operation of(String method, String path, JsonNode described) {
        List<String> query = new ArrayList<>();
        described.path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals("query")) {
                query.add(parameter.path("name").asText());
            }
        });
        return new Operation(method.toUpperCase(Locale.ROOT), path, query, BODIES.getOrDefault(path, ""));
    }

    boolean changesSomething() {
        return !method.equals("GET")
                || List.of("/init", "/demo_init", "/events/aggregation").contains(path);
    }

    boolean isWebhook() {
        return path.equals("/webhooks/calendly") || path.equals("/post");
    }
}
