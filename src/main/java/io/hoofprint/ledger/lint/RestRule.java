package io.hoofprint.ledger.lint;

import java.util.stream.Stream;

/** What {@code rest:} calls is there: Camel would let each request wait for it. */
final class RestRule implements RouteRule {
    @Override
    public Stream<RouteProblem> problems(LoadedRoutes routes) {
        return routes.all()
                .filter(route -> route.definition().isCreatedFromRest())
                .flatMap(route -> RestRoutes.called(route).stream()
                        .filter(uri -> routes.from(uri).isEmpty())
                        .map(uri -> route.problem(
                                "It calls " + uri + ", from which no route starts.",
                                "Write such a route, or name one that there is.")));
    }
}
