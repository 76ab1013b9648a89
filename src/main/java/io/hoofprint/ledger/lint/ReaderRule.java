// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A route that reads the ledger gives its reader a name and says where its effects go. */
final class ReaderRule implements RouteRule {
    private static final List<String> EFFECTS = List.of("tables", "outside");

    @Override
    public Stream<RouteProblem> problems(LoadedRoutes routes) {
        return routes.all().filter(route -> route.from().isLedger()).flatMap(ReaderRule::problems);
    }

    private static Stream<RouteProblem> problems(LoadedRoute route) {
        var problems = new ArrayList<RouteProblem>();
        var from = route.from();
        if (from.parameter("reader").isBlank()) {
            problems.add(route.problem(
                    "It reads " + from + " without a name: the ledger could not keep its position.",
                    "Write the parameter reader with a name that no other reader of this stream has."));
        }
        if (!EFFECTS.contains(from.parameter("effect"))) {
            problems.add(route.problem(
                    "It reads " + from + " and does not say where its effects go.",
                    "Write the parameter effect: tables if it changes Hoofprint's own tables only, else outside."));
        }
        return problems.stream();
    }
}
