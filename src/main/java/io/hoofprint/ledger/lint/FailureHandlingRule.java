// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.lint;

import java.util.stream.Stream;
import org.apache.camel.model.OnExceptionDefinition;

/**
 * Failures are handled in route configurations only. A route's own handler takes precedence: it could acknowledge
 * events that the ledger did not store, or advance a reader past undelivered ones.
 */
final class FailureHandlingRule implements RouteRule {
    private static final String INSTEAD =
            "Leave it to the routeConfiguration that the route names, or write doTry around the step.";

    @Override
    public Stream<RouteProblem> problems(LoadedRoutes routes) {
        return routes.all().flatMap(route -> Stream.concat(exceptions(route), errorHandler(route, routes)));
    }

    private static Stream<RouteProblem> exceptions(LoadedRoute route) {
        return route.steps().stream()
                .filter(OnExceptionDefinition.class::isInstance)
                .map(step -> route.problem(
                        step,
                        "It has an onException of its own, which would be asked before its routeConfiguration.",
                        INSTEAD));
    }

    /** Camel copies the caller's handler into the routes of kamelets. */
    private static Stream<RouteProblem> errorHandler(LoadedRoute route, LoadedRoutes routes) {
        var definition = route.definition();
        var named = route.configuration().flatMap(routes::configuration).map(one -> one.getErrorHandler());
        var isOwn = named.isPresent()
                && definition.isErrorHandlerFactorySet()
                && definition.getErrorHandlerFactory() != named.get().getErrorHandlerType();
        return isOwn
                ? Stream.of(route.problem(
                        "It has an errorHandler of its own, which would replace its routeConfiguration's.", INSTEAD))
                : Stream.empty();
    }
}
