// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Extracts the key in a query, {@code ?key=}, and removes it from the query before that is stored. */
public final class QueryRedactor {
    /** The parameter that may hold a key. */
    public static final String KEY = "key";

    private QueryRedactor() {}

    /**
     * @param query encoded, without the question mark
     * @return empty if nothing is left
     */
    public static Optional<String> withoutKey(String query) {
        String rest = parts(query).filter(Predicate.not(QueryRedactor::isKey)).collect(Collectors.joining("&"));
        return Optional.of(rest).filter(some -> !some.isEmpty());
    }

    /** The value of the first one, decoded. */
    public static Optional<String> key(String query) {
        return parts(query)
                .filter(QueryRedactor::isKey)
                .map(part -> part.split("=", 2))
                .map(part -> part.length == 1 ? "" : decoded(part[1]))
                .filter(key -> !key.isEmpty())
                .findFirst();
    }

    private static Stream<String> parts(String query) {
        return Stream.of(query.split("[&;]")).filter(part -> !part.isEmpty());
    }

    private static boolean isKey(String part) {
        return decoded(part.split("=", 2)[0]).equals(KEY);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
