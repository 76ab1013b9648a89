// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.hoofprint.platform.error.Problem;
import io.hoofprint.wire.QueryRedactor;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Path and query parameters; path parameters win. Only names in plain lower-case letters are passed on, because a
 * parameter must never set a Camel header that steers components ({@code CamelSqlQuery}).
 */
final class Parameters {
    private static final int MAX_NAME = 32;

    private Parameters() {}

    /** @throws Problem 400 for a duplicate */
    static Map<String, String> of(Map<String, String> path, Iterable<Map.Entry<String, String>> query) {
        Map<String, String> all = new HashMap<>();
        for (Map.Entry<String, String> parameter : query) {
            String name = parameter.getKey();
            if (isPlain(name) && all.put(name, parameter.getValue()) != null) {
                throw Problem.badRequest("Parameter '" + name + "' is given more than once; send it once.");
            }
        }
        // Routes never see the key, so they cannot leak it.
        all.remove(QueryRedactor.KEY);
        all.putAll(path);
        return all;
    }

    /**
     * @param query as stored, or null
     * @throws Problem 400 for a duplicate or a malformed escape
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
