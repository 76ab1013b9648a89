package io.hoofprint.ledger.lint;

import java.util.stream.Stream;
import org.apache.camel.model.OnExceptionDefinition;

/**
 * What happens when a step fails stands in a route configuration only. A handler of a route's own comes first: it could
 * acknowledge what the ledger did not keep, or move a reader past what was not delivered.
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

    /** Kamelets' routes are given a copy of their callers' by Camel. */
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
