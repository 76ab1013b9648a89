// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.lint;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A reader has one position, so only one route may move it. */
final class DuplicateReaderRule implements RouteRule {
    @Override
    public Stream<RouteProblem> problems(LoadedRoutes routes) {
        var first = new HashMap<String, String>();
        return routes.all()
                .filter(route -> route.from().isLedger())
                .filter(route -> !route.from().parameter("reader").isBlank())
                .flatMap(route -> second(route, first));
    }

    private static Stream<RouteProblem> second(LoadedRoute route, Map<String, String> first) {
        var name = route.from().parameter("reader");
        var taken = first.putIfAbsent(route.from().path() + "/" + name, route.id());
        return taken == null
                ? Stream.empty()
                : Stream.of(route.problem(
                        "The route " + taken + " reads " + route.from() + " as \"" + name
                                + "\" too: each would miss what" + " the other has read.",
                        "Give one of them another name in its parameter reader."));
    }
}
