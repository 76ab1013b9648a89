package io.hoofprint.ledger.lint;

import java.util.stream.Stream;

/** Something that every route keeps to. */
interface RouteRule {
    Stream<RouteProblem> problems(LoadedRoutes routes);
}
