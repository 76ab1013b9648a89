// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.lint;

import java.util.Set;
import java.util.stream.Stream;

/** Every route names an existing route configuration, which decides what happens when a step fails. */
final class ConfigurationRule implements RouteRule {
    private static final String READER = "reader";
    private static final String INTAKE = "intake";
    /** What a route starts from that is a request, or is called by one, or comes again until it is acknowledged. */
    private static final Set<String> REQUESTS = Set.of("direct", "kamelet", "mqtt-server", "platform-http", "rest");

    @Override
    public Stream<RouteProblem> problems(LoadedRoutes routes) {
        return routes.all().flatMap(route -> problems(route, routes));
    }

    private static Stream<RouteProblem> problems(LoadedRoute route, LoadedRoutes routes) {
        var name = routes.configurationOf(route);
        if (name.isEmpty()) {
            return Stream.of(route.problem(
                    "It names no routeConfigurationId, so nothing says what happens when a step fails.",
                    "Write routeConfigurationId: intake where events come in, reader where the ledger is read and in the"
                            + " direct: routes that are called from there, answer elsewhere."));
        }
        if (!routes.configurations().contains(name.get())) {
            return Stream.of(route.problem(
                    "There is no routeConfiguration \"" + name.get() + "\", and Camel would go on without it.",
                    "Write routeConfigurationId with one of these: " + String.join(", ", routes.configurations())
                            + "."));
        }
        return Stream.concat(
                reading(route, name.get().equals(READER), routes.written(route)),
                taking(route, name.get().equals(INTAKE), routes.written(route)));
    }

    /** What is no request cannot be kept as one while the ledger is away. */
    private static Stream<RouteProblem> taking(LoadedRoute route, boolean isIntake, LoadedRoute written) {
        return isIntake && !REQUESTS.contains(route.from().scheme())
                ? Stream.of(written.problem(
                        "Its routeConfigurationId is intake, but it starts from " + written.from()
                                + ": while the ledger" + " cannot be written, what comes there would be lost.",
                        "Write routeConfigurationId: subscription, which waits for the ledger."))
                : Stream.empty();
    }

    /** A reader's consumer rolls back, waits and retries, so every failure must reach it. */
    private static Stream<RouteProblem> reading(LoadedRoute route, boolean isReader, LoadedRoute written) {
        var from = route.from();
        if (from.isLedger() && !isReader) {
            return Stream.of(route.problem(
                    "It reads " + from
                            + ", but its routeConfigurationId is not reader: whatever fails must come back to"
                            + " the ledger, which tries again.",
                    "Write routeConfigurationId: reader."));
        }
        if (isReader && !from.isLedger() && !from.isDirect() && !from.isKamelet()) {
            return Stream.of(written.problem(
                    "Its routeConfigurationId is reader, but it starts from " + written.from()
                            + ": nothing would try again what" + " fails.",
                    "Write routeConfigurationId: intake for requests with events, subscription for what brings events"
                            + " otherwise, else answer."));
        }
        return Stream.empty();
    }
}
