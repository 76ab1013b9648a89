package io.hoofprint.platform.http;

import io.hoofprint.platform.error.Problem;
import io.hoofprint.wire.QueryRedactor;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of path and query; the path's win. A parameter must never become one of Camel's own headers, which steer
 * components ({@code CamelSqlQuery}), so only plain small letters make one that is passed on.
 */
final class Parameters {
    private static final int MAX_NAME = 32;

    private Parameters() {}

    /** @throws Problem 400 if one is given twice */
    static Map<String, String> of(Map<String, String> path, Iterable<Map.Entry<String, String>> query) {
        Map<String, String> all = new HashMap<>();
        for (Map.Entry<String, String> parameter : query) {
            String name = parameter.getKey();
            if (isPlain(name) && all.put(name, parameter.getValue()) != null) {
                throw Problem.badRequest("Parameter '" + name + "' is given more than once; send it once.");
            }
        }
        // No route can show a key that it does not get.
        all.remove(QueryRedactor.KEY);
        all.putAll(path);
        return all;
    }

    /**
     * @param query as it was kept, or null
     * @throws Problem 400 if one is given twice, or its escapes are broken
     */
    static Map<String, String> of(Map<String, String> path, String query) {
        if (query == null) {
            return path;
        }
        try {
            Map<String, List<String>> decoded =
                    new QueryStringDecoder(query, StandardCharsets.UTF_8, false).parameters();
            return of(
                    path,
                    decoded.entrySet().stream()
                            .flatMap(named -> named.getValue().stream().map(value -> Map.entry(named.getKey(), value)))
                            .toList());
        } catch (IllegalArgumentException brokenEscape) {
            throw HttpProblems.notHttp();
        }
    }

    private static boolean isPlain(String name) {
        return name.length() <= MAX_NAME
                && name.chars().allMatch(c -> c >= 'a' && c <= 'z' || c == '_')
                && !name.startsWith("camel");
    }
}
