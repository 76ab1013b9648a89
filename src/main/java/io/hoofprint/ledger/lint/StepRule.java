// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.lint;

import java.util.Set;
import java.util.stream.Stream;

/** Routes on the event loop must not block, readers of tables must stay in their transaction; with all they call. */
final class StepRule implements RouteRule {
    private static final Set<String> SERVED = Set.of("hoofprint-topics", "mqtt-server");

    @Override
    public Stream<RouteProblem> problems(LoadedRoutes routes) {
        var requests =
                routes.all().filter(StepRule::isOnEventLoop).flatMap(route -> within(RunsOn.EVENT_LOOP, route, routes));
        var readers = routes.all().filter(route -> route.from().isLedger()).flatMap(route -> reader(route, routes));
        return Stream.concat(requests, readers);
    }

    /** MQTT's server calls a route on the event loop, whichever way that route handles failures. */
    private static boolean isOnEventLoop(LoadedRoute route) {
        return route.configuration().filter("intake"::equals).isPresent()
                || SERVED.contains(route.from().scheme());
    }

    private static Stream<RouteProblem> reader(LoadedRoute route, LoadedRoutes routes) {
        var effects = route.from().parameter("effect").equals("outside")
                ? Stream.<RouteProblem>empty()
                : within(RunsOn.TRANSACTION, route, routes);
        return Stream.concat(effects, undo(route, routes));
    }

    /** Undoing a reader's effects runs in a transaction too. */
    private static Stream<RouteProblem> undo(LoadedRoute route, LoadedRoutes routes) {
        var undo = route.from().parameter("undo");
        if (undo.isBlank()) {
            return Stream.empty();
        }
        var uri = route.endpoint(undo);
        var call = new StepCheck(RunsOn.TRANSACTION, route, route)
                .call(route.definition().getInput(), "undo", uri);
        return Stream.concat(
                call, routes.from(uri).stream().flatMap(called -> within(RunsOn.TRANSACTION, called, routes)));
    }

    private static Stream<RouteProblem> within(RunsOn place, LoadedRoute first, LoadedRoutes routes) {
        return routes.reachedFrom(first).stream().flatMap(route -> new StepCheck(place, first, route).problems());
    }
}
