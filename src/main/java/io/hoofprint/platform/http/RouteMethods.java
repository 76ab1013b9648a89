// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The methods of a route, as {@code httpMethodRestrict} names them; all if it names none. {@code OPTIONS} is answered for
 * every path and {@code HEAD} by the route for {@code GET}, so neither is among them.
 *
 * @param every whether it names none
 */
record RouteMethods(Set<String> names, boolean every) {
    private static final Set<String> ALL = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    /**
     * @param restriction names with commas between, in any case; null for none
     * @throws IllegalArgumentException if a route cannot take one of them
     */
    static RouteMethods of(String restriction) {
        Set<String> named = RouteDeclaration.words(restriction)
                .map(name -> name.toUpperCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        if (named.isEmpty()) {
            return new RouteMethods(ALL, true);
        }
        named.remove("OPTIONS");
        if (named.contains("GET")) {
            named.remove("HEAD");
        }
        Set<String> others =
                named.stream().filter(Predicate.not(ALL::contains)).collect(Collectors.toCollection(TreeSet::new));
        if (named.isEmpty() || !others.isEmpty()) {
            throw new IllegalArgumentException("The restriction httpMethodRestrict=" + restriction + " asks for "
                    + (others.isEmpty() ? "OPTIONS" : String.join(", ", others))
                    + ": a route can take GET, POST, PUT, PATCH and DELETE, and HEAD together with GET; OPTIONS is answered"
                    + " by Hoofprint");
        }
        return new RouteMethods(Set.copyOf(named), false);
    }
}
