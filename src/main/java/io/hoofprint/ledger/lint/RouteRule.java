// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.lint;

import java.util.stream.Stream;

/** A rule for routes. */
interface RouteRule {
    Stream<RouteProblem> problems(LoadedRoutes routes);
}
