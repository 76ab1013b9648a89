// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Multiple values: {@code a, b} and {@code name: value; name: value}. */
final class ListValues {
    private ListValues() {}

    static List<String> list(String value, String pattern) {
        List<String> items =
                Arrays.stream(value.split(",", -1)).map(String::strip).toList();
        if (items.stream().anyMatch(String::isEmpty)) {
            throw new InvalidValue("holds nothing between two commas or at an end");
        }
        items.forEach(item -> requireMatch("'" + Masking.excerpt(item) + "'", item, pattern));
        return items;
    }

    static List<Secret> secrets(String value) {
        return list(value, "").stream().map(Secret::new).toList();
    }

    /** In the order written; a trailing separator is allowed. */
    static Map<String, String> entries(String value, String pattern) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (String entry : value.split(";")) {
            if (!entry.isBlank()) {
                add(entries, entry.strip(), pattern);
            }
        }
        return Collections.unmodifiableMap(entries);
    }

    private static void add(Map<String, String> entries, String entry, String pattern) {
        String quoted = "'" + Masking.excerpt(entry) + "'";
        int colon = entry.indexOf(':');
        if (colon < 0) {
            throw new InvalidValue("has an entry without a colon: " + quoted);
        }
        String name = entry.substring(0, colon).strip();
        String content = entry.substring(colon + 1).strip();
        if (name.isEmpty() || content.isEmpty()) {
            throw new InvalidValue("has an entry with nothing before or after its colon: " + quoted);
        }
        requireMatch(quoted, content, pattern);
        if (entries.put(name, content) != null) {
            throw new InvalidValue("names '" + Masking.excerpt(name) + "' twice");
        }
    }

    private static void requireMatch(String quoted, String item, String pattern) {
        if (!pattern.isEmpty() && !Pattern.matches(pattern, item)) {
            throw new InvalidValue("holds " + quoted + ", which does not match " + pattern);
        }
    }
}
