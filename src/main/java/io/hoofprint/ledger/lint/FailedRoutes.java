package io.hoofprint.ledger.lint;

import io.hoofprint.platform.error.Causes;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.model.ModelCamelContext;

/** What Camel or a component says of a route that it cannot make, as a problem of the route that a person wrote. */
final class FailedRoutes {
    private static final String INSTEAD = "Correct its parameters.";

    private FailedRoutes() {}

    /** @return the failure itself, unless it is about what a route says */
    static RuntimeException of(CamelContext camel, RuntimeException failure) {
        var id =
                Causes.first(failure, FailedToCreateRouteException.class).map(FailedToCreateRouteException::getRouteId);
        return Causes.first(failure, IllegalArgumentException.class)
                .<RuntimeException>map(wrong -> of(camel, id.orElse(null), wrong))
                .orElse(failure);
    }

    /** @param id of the route; null if that is not known */
    static RoutesRefused of(CamelContext camel, String id, IllegalArgumentException wrong) {
        var routes = new LoadedRoutes((ModelCamelContext) camel);
        var why = sentence(wrong.getMessage());
        return new RoutesRefused(List.of(routes.all()
                .filter(route -> id == null
                        ? waitsForKamelet(route, routes, why)
                        : route.id().equals(id))
                .findFirst()
                .map(routes::written)
                .map(route -> route.problem(why, INSTEAD))
                .orElseGet(
                        () -> new RouteProblem(id == null ? "a route" : id, "its file is not known", why, INSTEAD))));
    }

    /** Whether it calls a kamelet that the message names, and from which no route was made for it: Camel goes by the order. */
    private static boolean waitsForKamelet(LoadedRoute route, LoadedRoutes routes, String message) {
        return Stream.concat(Stream.of(route.from()), route.calls())
                .filter(EndpointUri::isKamelet)
                .map(EndpointUri::kamelet)
                .filter(kamelet -> message.contains(" " + kamelet + " "))
                .anyMatch(kamelet -> routes.all().noneMatch(made -> made.isMadeFrom(kamelet, route)));
    }

    /** Without the endpoint's text, with which Camel's messages end: it may hold a secret. */
    private static String sentence(String message) {
        var text = String.valueOf(message).replaceFirst(" from text: .*", "");
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }
}
