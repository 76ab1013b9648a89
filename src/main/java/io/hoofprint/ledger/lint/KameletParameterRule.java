// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.lint;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.util.StringHelper;

/**
 * A route gives a kamelet only parameters that it has, each once: Camel ignores others, also what is behind an ampersand in
 * a secret.
 */
final class KameletParameterRule implements RouteRule {
    /** Camel's own. */
    private static final Set<String> CAMELS = Set.of(
            "templateId",
            "routeId",
            "uuid",
            "location",
            "noErrorHandler",
            "bridgeErrorHandler",
            "parentRouteId",
            "parentProcessorId");

    @Override
    public Stream<RouteProblem> problems(LoadedRoutes routes) {
        return routes.all().flatMap(route -> problem(route, routes).stream());
    }

    private static Optional<RouteProblem> problem(LoadedRoute route, LoadedRoutes routes) {
        return template(route, routes).flatMap(template -> {
            var declared = declared(template);
            var isRight = route.definition().getTemplateParameters().entrySet().stream()
                    .allMatch(given ->
                            isDeclared(given.getKey(), declared, template) && !(given.getValue() instanceof List));
            // What is not declared is not shown, as it may be a part of a secret.
            return isRight
                    ? Optional.empty()
                    : Optional.of(routes.written(route)
                            .problem(
                                    "It gives the kamelet " + template.getId()
                                            + " a parameter that it has not, or one twice.",
                                    "It has these: " + String.join(", ", declared)
                                            + ". Write RAW() around a value with an ampersand in it."));
        });
    }

    private static Optional<RouteTemplateDefinition> template(LoadedRoute route, LoadedRoutes routes) {
        return route.kamelet().map(routes.camel()::getRouteTemplateDefinition);
    }

    private static Set<String> declared(RouteTemplateDefinition template) {
        var names = new TreeSet<String>();
        if (template.getTemplateParameters() != null) {
            template.getTemplateParameters().forEach(parameter -> names.add(parameter.getName()));
        }
        return names;
    }

    /** Camel keeps the beans of a template among its parameters, and each parameter with dashes too. */
    private static boolean isDeclared(String name, Set<String> declared, RouteTemplateDefinition template) {
        var beans = Optional.ofNullable(template.getTemplateBeans()).orElse(List.of());
        var camelCase = StringHelper.dashToCamelCase(name);
        return declared.contains(name)
                || declared.contains(camelCase)
                || CAMELS.contains(camelCase)
                || beans.stream().anyMatch(bean -> bean.getName().equals(camelCase));
    }
}
