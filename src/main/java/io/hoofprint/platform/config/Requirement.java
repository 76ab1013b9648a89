// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When a setting is required and when it is not allowed: {@code needed when A or B unless C or D}, {@code only when A}.
 */
record Requirement(List<Condition> when, List<Condition> unless, List<Condition> only) {
    /**
     * A condition, written {@code key=value}, {@code key=beginning*}, or {@code key} for any value.
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

    static Requirement of(String needed, String only) {
        String[] parts = needed.split(" unless ", 2);
        return new Requirement(
                Condition.anyOf(parts[0]), Condition.anyOf(parts.length > 1 ? parts[1] : ""), Condition.anyOf(only));
    }

    /** Why a value is required. */
    Optional<Condition> reason(Map<String, String> values) {
        return unless.stream().anyMatch(condition -> condition.holds(values))
                ? Optional.empty()
                : when.stream().filter(condition -> condition.holds(values)).findFirst();
    }

    /** How to make it unnecessary, appended to the advice. */
    String otherwise() {
        return unless.isEmpty()
                ? ""
                : "; not needed when "
                        + unless.stream().map(Condition::toString).collect(Collectors.joining(" or "));
    }

    /** Whether the value is used at all, and its file is therefore worth checking. */
    boolean isUsed(Map<String, String> values) {
        return when.isEmpty() || when.stream().anyMatch(condition -> condition.holds(values));
    }

    boolean forbids(Map<String, String> values) {
        return !only.isEmpty() && only.stream().noneMatch(condition -> condition.holds(values));
    }

    Stream<String> keys() {
        return Stream.of(when, unless, only).flatMap(List::stream).map(Condition::key);
    }
}
