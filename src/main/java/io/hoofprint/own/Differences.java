// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.own;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What is expected, compared with what there is. Of a map its members are, each with its value, and there may be more; of a
 * list all elements, in order; a text that begins with {@code ~} is a regular expression.
 */
public final class Differences {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 300;

    private final List<String> found = new ArrayList<>();

    private Differences() {}

    /** @param where for messages */
    public static List<String> between(Object expected, Object actual, String where) {
        Differences differences = new Differences();
        differences.compare(expected, JSON.valueToTree(actual), where);
        return List.copyOf(differences.found);
    }

    private void compare(Object expected, JsonNode actual, String where) {
        if (expected instanceof Map<?, ?> map) {
            map.forEach((key, value) -> compare(value, actual.path(String.valueOf(key)), where + "." + key));
        } else if (expected instanceof List<?> list) {
            compare(list, actual, where);
        } else if (!isSame(expected, actual)) {
            found.add(where + ": expected " + shown(JSON.valueToTree(expected)) + ", but it is " + shown(actual));
        }
    }

    private void compare(List<?> expected, JsonNode actual, String where) {
        if (expected.size() != actual.size() || !actual.isArray()) {
            found.add(where + ": expected " + expected.size() + ", but there are " + actual.size() + ": "
                    + shown(actual));
            return;
        }
        for (int i = 0; i < expected.size(); i++) {
            compare(expected.get(i), actual.path(i), where + "[" + i + "]");
        }
    }

    private static boolean isSame(Object expected, JsonNode actual) {
        if (expected == null) {
            return actual.isNull() || actual.isMissingNode();
        }
        if (expected instanceof String text && text.startsWith("~")) {
            return actual.isValueNode() && isLike(text.substring(1), actual.asText());
        }
        return actual.isValueNode() && !actual.isNull() && actual.asText().equals(String.valueOf(expected));
    }

    private static boolean isLike(String expression, String text) {
        try {
            return Pattern.compile(expression, Pattern.DOTALL).matcher(text).matches();
        } catch (PatternSyntaxException none) {
            return false;
        }
    }

    private static String shown(JsonNode node) {
        String text = node.isMissingNode() ? "absent" : node.toString();
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
