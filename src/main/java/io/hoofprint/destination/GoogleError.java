package io.hoofprint.destination;

import java.util.stream.Stream;

/**
 * What Google's APIs answer when they refuse: {@code {"error":{"status","message","errors":[{"reason"}],
 * "details":[{"reason"}]}}}, of which any part may be missing.
 *
 * @param reason the most telling word there is, a detail's before an error's before the status; empty if there is none
 * @param message for people, never to be relied on; empty if there is none
 */
public record GoogleError(String reason, String message) {
    /** @param body anything, null too */
    public static GoogleError of(String body) {
        ErrorBody error = ErrorBody.of(body).at("error");
        String reason = Stream.of(reasons(error, "details"), reasons(error, "errors"), Stream.of(error.text("status")))
                .flatMap(words -> words)
                .filter(word -> !word.isEmpty())
                .findFirst()
                .orElse("");
        return new GoogleError(reason, error.text("message"));
    }

    private static Stream<String> reasons(ErrorBody error, String list) {
        return error.at(list).each().map(item -> item.text("reason"));
    }
}
