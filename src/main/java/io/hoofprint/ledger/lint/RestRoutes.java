// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.lint;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RoutesDefinition;
import org.apache.camel.model.ToDefinition;

/**
 * The routes that Camel makes of {@code rest:}, one for each verb, which nothing in a file can give a route configuration.
 * Each gets that of the {@code direct:} route that it calls, so that an intake is one from the request on.
 */
final class RestRoutes {
    private static final String USUAL = "answer";
    /** Of a route that readers call: who asks over HTTP is simply answered. */
    private static final String READER = "reader";

    private RestRoutes() {}

    static void configure(ModelCamelContext camel) {
        if (camel.getRouteDefinitions().stream().noneMatch(RouteDefinition::isCreatedFromRest)) {
            return;
        }
        var routes = new LoadedRoutes(camel);
        routes.all()
                .filter(route -> route.definition().isCreatedFromRest())
                .filter(route -> route.configuration().isEmpty())
                .forEach(route -> configure(route, routes));
    }

    private static void configure(LoadedRoute route, LoadedRoutes routes) {
        var definition = route.definition();
        var id = id(route.from());
        if (!definition.hasCustomIdAssigned()
                && routes.all().noneMatch(other -> other.id().equals(id))) {
            definition.setId(id);
        }
        if (definition.getDescription() == null) {
            definition.setDescription(route.from().parameter("description"));
        }
        definition.setRouteConfigurationId(called(route)
                .flatMap(routes::from)
                .flatMap(routes::configurationOf)
                .filter(name -> !name.equals(READER))
                .orElse(USUAL));
        prepareAgain(definition, routes.camel());
    }

    /** Camel applies route configurations when it loads a route. */
    private static void prepareAgain(RouteDefinition definition, ModelCamelContext camel) {
        var all = new RoutesDefinition();
        all.setCamelContext(camel);
        all.setResource(definition.getResource());
        definition.markUnprepared();
        all.prepareRoute(definition);
    }

    /** The route that it calls, if it calls one. */
    static Optional<EndpointUri> called(LoadedRoute route) {
        return route.steps().stream()
                .filter(ToDefinition.class::isInstance)
                .map(step -> route.endpoint(((ToDefinition) step).getEndpointUri()))
                .filter(EndpointUri::isDirect)
                .findFirst();
    }

    /** Camel would count, and count anew after a change: rest-get-v1-prices-name. */
    private static String id(EndpointUri from) {
        var path = URLDecoder.decode(from.path(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        return "rest-" + path.replaceAll("[^a-z0-9_]+", "-").replaceFirst("-$", "");
    }
}
