// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.lint;

import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.model.ToDynamicDefinition;

/**
 * A route of MQTT messages names the streams that it appends to: after a kill their last events are what repeated messages
 * are known by.
 */
final class MqttRule implements RouteRule {
    /** What such routes start from, however they were written. */
    static final Set<String> SCHEMES = Set.of("hoofprint-mqtt", "hoofprint-topics", "mqtt-server");

    @Override
    public Stream<RouteProblem> problems(LoadedRoutes routes) {
        return routes.all()
                .filter(route -> SCHEMES.contains(route.from().scheme()))
                .flatMap(first -> routes.reachedFrom(first).stream())
                .flatMap(MqttRule::dynamic);
    }

    private static Stream<RouteProblem> dynamic(LoadedRoute route) {
        return route.steps().stream()
                .filter(ToDynamicDefinition.class::isInstance)
                .map(ToDynamicDefinition.class::cast)
                .filter(to -> route.endpoint(to.getUri()).isLedger())
                .map(to -> route.problem(
                        to,
                        "toD: " + route.endpoint(to.getUri())
                                + " may append MQTT messages to any stream: after a kill it would not be known"
                                + " where to look for those that come again.",
                        "Write to: ledger:<stream>, in a choice if there are several."));
    }
}
