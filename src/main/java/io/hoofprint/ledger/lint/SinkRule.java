// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.lint;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.NamedNode;
import org.apache.camel.model.KameletDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;

/**
 * The sinks {@code kamelet:hoofprint-*-sink} belong into readers that deliver one event at a time to other systems: else they
 * could not tell a repeat from another event.
 */
final class SinkRule implements RouteRule {
    private static final Pattern SINK = Pattern.compile("hoofprint-[a-z]+-sink(/.*)?");
    private static final String INSTEAD =
            "Start the route from ledger:<stream> with reader, effect: outside and no maxBatch, and append to that stream"
                    + " elsewhere.";

    @Override
    public Stream<RouteProblem> problems(LoadedRoutes routes) {
        return routes.all()
                .filter(route -> !route.from().isDirect() && !route.from().isKamelet())
                .filter(route -> !isOneByOne(route.from()))
                .flatMap(first -> routes.reachedFrom(first).stream().flatMap(route -> sinks(route, first)));
    }

    private static boolean isOneByOne(EndpointUri from) {
        return from.isLedger()
                && from.parameter("effect").equals("outside")
                && from.parameter("maxBatch").isEmpty()
                && from.parameter("held").isEmpty();
    }

    private static Stream<RouteProblem> sinks(LoadedRoute route, LoadedRoute first) {
        var caller = first.id().equals(route.id()) ? "" : " (the route " + first.id() + " calls this one)";
        return route.steps().stream().flatMap(step -> kamelet(route, step)
                .map(name -> route.problem(
                        step,
                        "It calls the sink " + name
                                + " and does not get single events of the ledger, so that a repeat could not"
                                + " be told from another event" + caller + ".",
                        INSTEAD)));
    }

    private static Stream<String> kamelet(LoadedRoute route, NamedNode step) {
        return uri(step)
                .map(route::endpoint)
                .filter(EndpointUri::isKamelet)
                .map(EndpointUri::path)
                .filter(name -> SINK.matcher(name).matches());
    }

    private static Stream<String> uri(NamedNode step) {
        if (step instanceof KameletDefinition kamelet) {
            return Stream.of("kamelet:" + kamelet.getName());
        }
        if (step instanceof ToDefinition to) {
            return Stream.ofNullable(to.getEndpointUri());
        }
        return step instanceof ToDynamicDefinition to ? Stream.ofNullable(to.getUri()) : Stream.empty();
    }
}
