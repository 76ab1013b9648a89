package io.hoofprint.platform.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A query without the key that came in it, so that it can be kept. */
final class KeylessQuery {
    private KeylessQuery() {}

    /**
     * @param query as it came, with good escapes, or null
     * @return null if nothing is left
     */
    static String of(String query) {
        if (query == null) {
            return null;
        }
        String rest =
                Stream.of(query.split("[&;]")).filter(part -> !isKey(part)).collect(Collectors.joining("&"));
        return rest.isEmpty() ? null : rest;
    }

    private static boolean isKey(String part) {
        int equals = part.indexOf('=');
        String name = equals < 0 ? part : part.substring(0, equals);
        return URLDecoder.decode(name, StandardCharsets.UTF_8).equals(Parameters.KEY);
    }
}
