// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a route is: at a path, which may have parameters ({@code /keys/{name}}), or at it and everywhere below.
 *
 * @param text as it was written, without the star that stands for what is below
 * @param segments between its slashes; the first one is empty
 */
record RoutePath(String text, boolean isPrefix, List<String> segments) {
    private static final String BELOW = "/*";
    /** Of two prefixes that fit: the longer one, then the one that has fewer parameters. */
    static final Comparator<RoutePath> CLOSEST = Comparator.<RoutePath>comparingInt(path -> -path.segments.size())
            .thenComparingLong(path ->
                    path.segments.stream().filter(RoutePath::isParameter).count())
            .thenComparing(RoutePath::text);

    static RoutePath of(String path, boolean matchesPrefix) {
        boolean isPrefix = matchesPrefix || path.endsWith(BELOW);
        String text = path.startsWith("/") ? path : "/" + path;
        if (isPrefix) {
            text = text.replaceFirst("/*\\*?$", "");
        }
        return new RoutePath(text.isEmpty() ? "/" : text, isPrefix, List.of(text.split("/", -1)));
    }

    boolean hasParameters() {
        return segments.stream().anyMatch(RoutePath::isParameter);
    }

    /** A path below it, for questions about all of them. */
    String below() {
        return String.join("/", segments) + "/-";
    }

    /**
     * The values of its parameters at a path.
     *
     * @param called the segments of a path
     * @return null if it is elsewhere
     * @throws IllegalArgumentException if a value has a malformed escape
     */
    Map<String, String> fit(String[] called) {
        if (isPrefix ? called.length < segments.size() : called.length != segments.size()) {
            return null;
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (isParameter(segment) && !called[i].isEmpty()) {
                // A plus means a space in a query only, not in a path.
                String value = URLDecoder.decode(called[i].replace("+", "%2B"), StandardCharsets.UTF_8);
                parameters.put(segment.substring(1, segment.length() - 1), value);
            } else if (!segment.equals(called[i])) {
                return null;
            }
        }
        return parameters;
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{");
    }
}
