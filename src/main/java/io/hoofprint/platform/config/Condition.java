package io.hoofprint.platform.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * That a setting has a value, written {@code key=value}, {@code key=beginning*}, or {@code key} for any.
 *
 * @param expected empty for any value
 */
record Condition(String key, String expected) {
    /** @param alternatives conditions with {@code or} between them; null or empty: none */
    static List<Condition> anyOf(String alternatives) {
        return alternatives == null || alternatives.isBlank()
                ? List.of()
                : Arrays.stream(alternatives.strip().split(" or "))
                        .map(Condition::of)
                        .toList();
    }

    private static Condition of(String written) {
        String[] parts = written.split("=", 2);
        return new Condition(parts[0], parts.length > 1 ? parts[1] : "");
    }

    boolean holds(Map<String, String> values) {
        String value = values.getOrDefault(key, "");
        if (expected.endsWith("*")) {
            return value.startsWith(expected.substring(0, expected.length() - 1));
        }
        return expected.isEmpty() ? !value.isEmpty() : value.equals(expected);
    }

    @Override
    public String toString() {
        return expected.isEmpty() ? key + " is set" : key + "=" + expected;
    }
}
