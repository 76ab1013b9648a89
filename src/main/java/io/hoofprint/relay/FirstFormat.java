// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The format of a REST API, of an HTTP API with payload format 1.0, or of a load balancer. */
record FirstFormat(JsonObject event, JsonObject context) implements GatewayFormat {
    @Override
    public Optional<String> method() {
        return JsonMembers.text(event, "httpMethod");
    }

    @Override
    public Optional<String> path() {
        return JsonMembers.text(event, "resource")
                .flatMap(route -> RoutePath.of(route, event))
                .or(() -> JsonMembers.text(event, "path").map(this::withoutStage));
    }

    /** A REST API's path does not contain the stage. */
    private String withoutStage(String path) {
        return JsonMembers.text(event, "version").isPresent() ? RoutePath.withoutStage(path, context) : path;
    }

    @Override
    public String query() {
        return values("queryStringParameters", "multiValueQueryStringParameters").entrySet().stream()
                .flatMap(one -> one.getValue().stream().map(value -> parameter(one.getKey()) + "=" + parameter(value)))
                .collect(Collectors.joining("&"));
    }

    /** A load balancer passes parameters on as they were sent, encoded; a gateway decodes them. */
    private String parameter(String text) {
        return context.has("elb") ? text : Address.encoded(text);
    }

    @Override
    public Map<String, String> headers() {
        Map<String, String> first = new LinkedHashMap<>();
        values("headers", "multiValueHeaders").forEach((name, values) -> first.put(name, values.get(0)));
        return first;
    }

    private Map<String, List<String>> values(String single, String multiple) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        members(single)
                .forEach((name, value) ->
                        put(values, name, JsonMembers.text(value).stream().toList()));
        members(multiple).forEach((name, value) -> put(values, name, texts(value)));
        return values;
    }

    private Map<String, JsonElement> members(String name) {
        return JsonMembers.object(event, name).map(JsonObject::asMap).orElse(Map.of());
    }

    private static void put(Map<String, List<String>> values, String name, List<String> of) {
        if (!of.isEmpty()) {
            values.put(name, of);
        }
    }

    private static List<String> texts(JsonElement element) {
        return element instanceof JsonArray array
                ? StreamSupport.stream(array.spliterator(), false)
                        .flatMap(one -> JsonMembers.text(one).stream())
                        .toList()
                : List.of();
    }
}
