// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A client's message: a JSON object. Unknown members are ignored. */
public final class LiveMessage {
    private final Map<?, ?> members;

    private LiveMessage(Map<?, ?> members) {
        this.members = members;
    }

    /** @throws Problem if this is not a JSON object */
    static LiveMessage parse(String text) {
        return new LiveMessage(StrictJson.read(text.getBytes(StandardCharsets.UTF_8), Map.class));
    }

    /**
     * @return null if it is missing
     * @throws Problem if it is not a string
     */
    public String text(String member) {
        Object value = members.get(member);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw Problem.badRequest("Member '" + member + "' must be a string.");
    }

    /**
     * @return distinct values in order
     * @throws Problem unless it is an array of at least one string
     */
    public Set<String> texts(String member) {
        Set<String> texts = new LinkedHashSet<>();
        if (members.get(member) instanceof List<?> list) {
            for (Object item : list) {
                texts.add(item instanceof String text ? text : null);
            }
        }
        if (texts.isEmpty() || texts.contains(null)) {
            throw Problem.badRequest("Member '" + member + "' must be an array of at least one string.");
        }
        return texts;
    }
}
