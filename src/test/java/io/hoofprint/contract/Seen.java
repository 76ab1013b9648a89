// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request as a stand-in saw it.
 *
 * @param path as sent, without the query
 * @param query as sent, without the question mark; empty for none
 * @param headers by lower-case name
 * @param wire the body as sent
 * @param content the body with its encodings undone
 * @param operation what its contract calls it, as {@code sheets.spreadsheets.values.append}, {@code PutObject} or
 *     {@code POST /chat.postMessage}; empty for none
 * @param variables of the path, decoded
 */
public record Seen(
        Instant at,
        String method,
        String path,
        String query,
        Map<String, List<String>> headers,
        byte[] wire,
        Content content,
        String operation,
        Map<String, String> variables) {

    static Seen of(String method, String path, String query, Map<String, List<String>> headers, byte[] wire) {
        Content content = Content.of(headers, wire);
        return new Seen(Instant.now(), method, path, query, headers, wire, content, "", Map.of());
    }

    Seen named(String name, Map<String, String> path) {
        return new Seen(at, method, this.path, query, headers, wire, content, name, path);
    }

    /** @return its first value, or null */
    public String header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst().orElse(null);
    }

    /** The query, decoded. */
    public Map<String, List<String>> parameters() {
        return decoded(query);
    }

    /** @return its first value, or null */
    public String parameter(String name) {
        return parameters().getOrDefault(name, List.of()).stream().findFirst().orElse(null);
    }

    public String variable(String name) {
        return variables.get(name);
    }

    public byte[] body() {
        return content.bytes();
    }

    public String text() {
        return new String(body(), StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        return Json.parse(body());
    }

    /** The body of a form, decoded. */
    public Map<String, List<String>> form() {
        return decoded(text());
    }

    boolean hasType(String part) {
        String type = header("content-type");
        return type != null && type.toLowerCase(java.util.Locale.ROOT).contains(part);
    }

    private static Map<String, List<String>> decoded(String pairs) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : pairs.split("&")) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                String value = parts.length == 1 ? "" : decode(parts[1]);
                values.computeIfAbsent(decode(parts[0]), name -> new ArrayList<>())
                        .add(value);
            }
        }
        return values;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The request without its secrets. */
    @Override
    public String toString() {
        return method + " " + path + (operation.isEmpty() ? "" : " (" + operation + ")");
    }
}
