// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.lint;

/**
 * A problem of a route.
 *
 * @param route the id of the route
 * @param origin the file and line, as far as Camel knows them
 * @param why what is wrong
 * @param instead what to write instead
 */
public record RouteProblem(String route, String origin, String why, String instead) {
    @Override
    public String toString() {
        return "%s   (%s)%n    %s%n    %s".formatted(route, origin, why, instead);
    }
}
