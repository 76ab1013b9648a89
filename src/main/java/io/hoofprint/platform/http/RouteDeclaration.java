// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.hoofprint.platform.auth.Access;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.wire.DeferredRequest;
import io.hoofprint.wire.KeyExtractor;
import io.vertx.core.MultiMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A route's declaration.
 *
 * @param access who may call; null if not declared
 * @param headers lower-case names of the request headers that it receives
 */
record RouteDeclaration(Access access, List<String> headers) {
    /** Credentials, which must never be stored in the archive. */
    private static final Set<String> SECRET =
            Set.of(KeyExtractor.API_KEY, KeyExtractor.AUTHORIZATION, "proxy-authorization", "cookie");

    /**
     * @param headers separated by commas
     * @throws IllegalArgumentException if the declaration is not allowed
     */
    static RouteDeclaration parse(String access, boolean anyone, String headers) {
        Access declared = access == null ? null : Access.parse(access);
        List<String> seen = Stream.concat(DeferredRequest.HEADERS.stream(), words(headers.toLowerCase(Locale.ROOT)))
                .peek(RouteDeclaration::requireHarmless)
                .distinct()
                .toList();
        return new RouteDeclaration(anyone ? Access.ANYONE : declared, seen);
    }

    /** @param list with commas between; null for none */
    static Stream<String> words(String list) {
        return list == null
                ? Stream.empty()
                : Stream.of(list.split(",")).map(String::strip).filter(word -> !word.isEmpty());
    }

    /** The declared headers that a request has. */
    Map<String, String> headersOf(UnaryOperator<String> request) {
        Map<String, String> present = new HashMap<>();
        for (String name : headers) {
            String value = request.apply(name);
            if (value != null) {
                present.put(name, value);
            }
        }
        return present;
    }

    /**
     * A signature must not depend on which of two headers is looked at.
     *
     * @throws Problem 401 if a signed request has one of the declared headers twice
     */
    void requireEachOnce(MultiMap request) {
        if (Access.SIGNATURE.equals(access)) {
            headers.stream()
                    .filter(name -> request.getAll(name).size() > 1)
                    .findFirst()
                    .ifPresent(name -> {
                        throw new Problem(
                                401,
                                "bad_signature",
                                "The webhook is not accepted: the header " + name + " came more than once.");
                    });
        }
    }

    private static void requireHarmless(String header) {
        if (SECRET.contains(header) || header.startsWith("camel")) {
            throw new IllegalArgumentException("A route cannot ask for the header " + header);
        }
    }
}
