// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.lint;

import io.hoofprint.platform.config.ClosestMatch;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.LineNumberAware;
import org.apache.camel.NamedNode;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;

/** What a route calls by {@code direct:} is there: Camel would notice with each message, after half a minute. */
final class DirectRule implements RouteRule {
    /** Parameters of a reader that name what it calls. */
    private static final List<String> CALLED_BY_READERS = List.of("undo", "accept");
    /** Steps whose expression is an endpoint. */
    private static final Set<String> CALLING = Set.of("enrich", "recipientList", "routingSlip", "dynamicRouter");

    private record Call(LineNumberAware where, EndpointUri uri) {}

    @Override
    public Stream<RouteProblem> problems(LoadedRoutes routes) {
        Set<String> names = routes.all()
                .map(LoadedRoute::from)
                .filter(EndpointUri::isDirect)
                .map(EndpointUri::path)
                .collect(Collectors.toCollection(TreeSet::new));
        return routes.all().flatMap(route -> calls(route)
                .filter(call -> leadsNowhere(call.uri, names))
                .map(call -> route.problem(
                        call.where,
                        "It calls " + call.uri + ", from which no route starts.",
                        instead(call.uri.path(), names))));
    }

    private static boolean leadsNowhere(EndpointUri uri, Set<String> names) {
        return uri.isDirect()
                && !uri.isDynamic()
                && !names.contains(uri.path())
                && !uri.parameter("failIfNoConsumers").equals("false");
    }

    private static String instead(String name, Set<String> names) {
        return names.isEmpty()
                ? "Write such a route."
                : "Write such a route, or name one that there is: the nearest is direct:" + ClosestMatch.to(name, names)
                        + ".";
    }

    private static Stream<Call> calls(LoadedRoute route) {
        var steps = route.steps().stream().flatMap(step -> uris(step).map(uri -> call(route, step, uri)));
        var input = route.definition().getInput();
        var parameters = CALLED_BY_READERS.stream()
                .filter(name -> route.from().isLedger())
                .map(name -> route.from().parameter(name))
                .filter(uri -> !uri.isBlank())
                .map(uri -> call(route, input, uri));
        return Stream.concat(steps, parameters);
    }

    private static Call call(LoadedRoute route, LineNumberAware where, String uri) {
        return new Call(where, route.endpoint(uri));
    }

    private static Stream<String> uris(NamedNode step) {
        if (step instanceof ToDefinition to) {
            return Stream.of(to.getEndpointUri());
        }
        if (step instanceof ToDynamicDefinition to) {
            return Stream.ofNullable(to.getUri());
        }
        return step instanceof ExpressionNode called && CALLING.contains(step.getShortName())
                ? Stream.ofNullable(called.getExpression().getExpression())
                        .flatMap(list -> Stream.of(list.split(",")))
                        .map(String::strip)
                : Stream.empty();
    }
}
