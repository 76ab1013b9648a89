// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** The bodies in which providers tell failures: {@code errors/error-shapes.json} beside the project. */
final class ErrorShapes {
    private static final String FILE = "errors/error-shapes.json";

    private ErrorShapes() {}

    static Reply of(String provider, int status) {
        return find(provider, status, "").orElseGet(() -> Reply.of(status, "text/plain", "failure on purpose"));
    }

    static Reply of(String provider, int status, String reason) {
        return find(provider, status, "[\">]" + Pattern.quote(reason) + "[\"<]")
                .orElseThrow(() -> new IllegalArgumentException(
                        "no " + status + " with " + reason + " of " + provider + " in " + FILE));
    }

    /** One of those that have such a status, by turns; a short text if there is none. */
    static Reply any(String provider, Set<Integer> statuses, int turn) {
        List<JsonNode> shapes = all(provider).stream()
                .filter(shape -> statuses.contains(shape.path("status").asInt()))
                .toList();
        return shapes.isEmpty() ? of(provider, 503) : reply(shapes.get(turn % shapes.size()));
    }

    static List<JsonNode> all(String provider) {
        return StreamSupport.stream(ContractFiles.json(FILE).path(provider).spliterator(), false)
                .toList();
    }

    private static Optional<Reply> find(String provider, int status, String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        return all(provider).stream()
                .filter(shape -> shape.path("status").asInt() == status)
                .filter(shape ->
                        wanted.matcher(body(shape) + shape.path("headers")).find())
                .findFirst()
                .map(ErrorShapes::reply);
    }

    private static Reply reply(JsonNode shape) {
        boolean text = shape.path("body").isTextual();
        String type = shape.path("content_type").asText(text ? "application/xml" : "application/json");
        Reply reply = Reply.of(shape.path("status").asInt(), type, body(shape));
        for (var header : shape.path("headers").properties()) {
            String value = header.getValue().asText();
            reply = value.startsWith("optional") ? reply : reply.with(header.getKey(), value);
        }
        return reply;
    }

    private static String body(JsonNode shape) {
        JsonNode body = shape.path("body");
        return body.isTextual() ? body.asText() : body.isNull() ? "" : body.toString();
    }
}
