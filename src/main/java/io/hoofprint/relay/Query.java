package io.hoofprint.relay;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An address's query.
 *
 * @param text without the question mark, encoded; empty for none
 */
record Query(String text) {
    private static final String KEY = "key";

    /** @param parameters decoded */
    static Query of(Map<String, List<String>> parameters) {
        return new Query(parameters.entrySet().stream()
                .flatMap(one -> one.getValue().stream().map(value -> encoded(one.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&")));
    }

    /** The value of its first {@code key}, decoded. */
    Optional<String> key() {
        return parts().filter(Query::isKey)
                .map(part -> decoded(part.substring(part.indexOf('=') + 1)))
                .filter(key -> !key.isEmpty())
                .findFirst();
    }

    Query withoutKey() {
        return new Query(parts().filter(Predicate.not(Query::isKey)).collect(Collectors.joining("&")));
    }

    private Stream<String> parts() {
        return Arrays.stream(text.split("&")).filter(part -> !part.isEmpty());
    }

    private static boolean isKey(String part) {
        return decoded(part.split("=", 2)[0]).equals(KEY);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    @Override
    public String toString() {
        // It may hold a key.
        return "Query";
    }
}
