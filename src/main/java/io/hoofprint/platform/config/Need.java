package io.hoofprint.platform.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When a setting has to be there, and when it must not be: {@code needed when A or B unless C or D},
 * {@code only when A}.
 */
record Need(List<Condition> when, List<Condition> unless, List<Condition> only) {
    static Need of(String needed, String only) {
        String[] parts = needed.split(" unless ", 2);
        return new Need(
                Condition.anyOf(parts[0]), Condition.anyOf(parts.length > 1 ? parts[1] : ""), Condition.anyOf(only));
    }

    /** The reason why a value has to be there. */
    Optional<Condition> reason(Map<String, String> values) {
        return unless.stream().anyMatch(condition -> condition.holds(values))
                ? Optional.empty()
                : when.stream().filter(condition -> condition.holds(values)).findFirst();
    }

    /** What would make it unnecessary, to go on after an advice. */
    String otherwise() {
        return unless.isEmpty()
                ? ""
                : "; not needed when "
                        + unless.stream().map(Condition::toString).collect(Collectors.joining(" or "));
    }

    /** Whether anything reads the value, so that it is worth a look whether its file is there. */
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
