// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a stand-in answers. */
public record Reply(int status, Map<String, String> headers, byte[] body) {
    public static Reply json(int status, String json) {
        return of(status, "application/json; charset=utf-8", json);
    }

    public static Reply json(JsonNode json) {
        return json(200, json.toString());
    }

    public static Reply of(int status, String type, String body) {
        return new Reply(status, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply empty(int status) {
        return new Reply(status, Map.of(), new byte[0]);
    }

    /** @param value null to leave the header out */
    public Reply with(String header, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.keySet().removeIf(header::equalsIgnoreCase);
        if (value != null) {
            changed.put(header, value);
        }
        return new Reply(status, changed, body);
    }

    boolean isSuccess() {
        return status / 100 == 2;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
