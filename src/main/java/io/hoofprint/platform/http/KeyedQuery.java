package io.hoofprint.platform.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A query and the key that came in it, apart, so that the one can be kept without the other.
 *
 * @param rest null if there is nothing else
 */
record KeyedQuery(String rest, Optional<String> key) {

    /** @param query as it came, with good escapes, or null */
    static KeyedQuery of(String query) {
        Optional<String> key = Optional.empty();
        StringJoiner rest = new StringJoiner("&");
        for (String part : query == null ? new String[0] : query.split("[&;]")) {
            int equals = part.indexOf('=');
            if (decoded(equals < 0 ? part : part.substring(0, equals)).equals("key")) {
                key = Optional.of(equals < 0 ? "" : decoded(part.substring(equals + 1)));
            } else {
                rest.add(part);
            }
        }
        return new KeyedQuery(rest.length() == 0 ? null : rest.toString(), key);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
