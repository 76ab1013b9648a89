// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** A text as cases see it. */
final class Sent {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Sent() {}

    /** Adds it as {@code text}, and as {@code json} if it is that. */
    static void addTo(Map<String, Object> message, String text) {
        message.put("text", text);
        try {
            message.put("json", JSON.readTree(text));
        } catch (JsonProcessingException none) {
            message.put("json", null);
        }
    }
}
