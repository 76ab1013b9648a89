// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.lint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteConfigurationDefinition;

/** The routes that will run, and the calls between them. */
final class LoadedRoutes {
    private final ModelCamelContext camel;
    private final List<LoadedRoute> routes;

    LoadedRoutes(ModelCamelContext camel) {
        this.camel = camel;
        var shared = camel.getRouteConfigurationDefinitions().stream()
                .flatMap(LoadedRoutes::steps)
                .toList();
        routes = camel.getRouteDefinitions().stream()
                .map(route -> new LoadedRoute(route, camel, shared))
                .filter(LoadedRoute::isIncluded)
                .toList();
    }

    ModelCamelContext camel() {
        return camel;
    }

    Stream<LoadedRoute> all() {
        return routes.stream();
    }

    /** The names of all route configurations, sorted. */
    Set<String> configurations() {
        var names = new TreeSet<String>();
        camel.getRouteConfigurationDefinitions().stream()
                .map(RouteConfigurationDefinition::getId)
                .filter(id -> id != null)
                .forEach(names::add);
        return names;
    }

    Optional<RouteConfigurationDefinition> configuration(String name) {
        return camel.getRouteConfigurationDefinitions().stream()
                .filter(one -> name.equals(one.getId()))
                .findFirst();
    }

    /** The name of the route configuration; a kamelet inherits that of its caller. */
    Optional<String> configurationOf(LoadedRoute route) {
        return route.configuration().or(() -> caller(route).flatMap(this::configurationOf));
    }

    /** The route that a person wrote: the caller, for one that was made from a kamelet. */
    LoadedRoute written(LoadedRoute route) {
        return caller(route).map(this::written).orElse(route);
    }

    Optional<LoadedRoute> from(EndpointUri uri) {
        return all().filter(route -> route.from().leadsTo(uri)).findFirst();
    }

    /** The route and all routes that run as part of it: those called by {@code direct:}, and kamelets. */
    Collection<LoadedRoute> reachedFrom(LoadedRoute first) {
        var reached = new LinkedHashSet<LoadedRoute>();
        var next = new ArrayList<>(List.of(first));
        while (!next.isEmpty()) {
            var route = next.remove(0);
            if (reached.add(route)) {
                called(route).forEach(next::add);
            }
        }
        return reached;
    }

    private Stream<LoadedRoute> called(LoadedRoute route) {
        var direct = route.calls().filter(EndpointUri::isDirect).flatMap(uri -> from(uri).stream());
        var kamelets = all().filter(isCalledBy(route));
        var continuation = route.from().isKamelet() ? Stream.<LoadedRoute>empty() : caller(route).stream();
        return Stream.of(direct, kamelets, continuation).flatMap(calls -> calls);
    }

    private static Predicate<LoadedRoute> isCalledBy(LoadedRoute caller) {
        return route -> route.kameletCaller().filter(caller.id()::equals).isPresent();
    }

    private Optional<LoadedRoute> caller(LoadedRoute kamelet) {
        return kamelet.kameletCaller()
                .flatMap(id -> all().filter(route -> route.id().equals(id)).findFirst());
    }

    private static Stream<ProcessorDefinition<?>> steps(RouteConfigurationDefinition of) {
        return Stream.of(
                        of.getOnExceptions(),
                        of.getOnCompletions(),
                        of.getIntercepts(),
                        of.getInterceptFroms(),
                        of.getInterceptSendTos())
                .flatMap(Collection::stream);
    }
}
