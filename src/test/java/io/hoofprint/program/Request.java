// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * A request with events, ready to be sent.
 *
 * @param idempotencyKey null for none
 * @param events what is in it
 */
record Request(String contentType, String idempotencyKey, String body, List<Event> events) {
    /** @param id null if the sender gives it none */
    record Event(String id, Cell cell) {
        String json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            if (id != null) {
                json.put("id", id);
            }
            return json.put("action", cell.action()).put("color", cell.color()).toString();
        }
    }

    static Request single(String idempotencyKey, Event event) {
        return new Request("application/json", idempotencyKey, event.json(), List.of(event));
    }

    static Request array(String idempotencyKey, List<Event> events) {
        return new Request("application/json", idempotencyKey, joined(events, ",", "[", "]"), events);
    }

    static Request lines(String idempotencyKey, List<Event> events) {
        return new Request("application/x-ndjson", idempotencyKey, joined(events, "\n", "", "\n"), events);
    }

    Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", contentType));
        if (idempotencyKey != null) {
            headers.put("Idempotency-Key", idempotencyKey);
        }
        return headers;
    }

    Map<Cell, Long> counts() {
        Map<Cell, Long> counts = new HashMap<>();
        events.forEach(event -> counts.merge(event.cell(), 1L, Long::sum));
        return counts;
    }

    List<String> ids() {
        List<String> ids = new ArrayList<>();
        events.forEach(event -> ids.add(event.id()));
        return ids;
    }

    private static String joined(List<Event> events, String between, String start, String end) {
        StringJoiner body = new StringJoiner(between, start, end);
        events.forEach(event -> body.add(event.json()));
        return body.toString();
    }
}
