// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Reads and writes JSON objects. A member that is null or of another type counts as absent. */
final class JsonMembers {
    private JsonMembers() {}

    /** An object with these members, including null ones. */
    static byte[] bytes(Map<String, Object> members) {
        Gson gson = new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
        return gson.toJson(members).getBytes(StandardCharsets.UTF_8);
    }

    static Optional<JsonObject> object(String text) {
        try {
            return object(JsonParser.parseString(text));
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }

    static Optional<JsonObject> object(JsonObject parent, String name) {
        return object(parent.get(name));
    }

    static Optional<String> text(JsonObject parent, String name) {
        return Optional.ofNullable(parent.get(name)).flatMap(JsonMembers::text);
    }

    static boolean flag(JsonObject parent, String name) {
        return text(parent, name).filter("true"::equals).isPresent();
    }

    static Optional<String> text(JsonElement element) {
        return element instanceof JsonPrimitive one ? Optional.of(one.getAsString()) : Optional.empty();
    }

    private static Optional<JsonObject> object(JsonElement element) {
        return element instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    }
}
