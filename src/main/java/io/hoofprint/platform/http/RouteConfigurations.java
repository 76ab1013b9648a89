// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;

/** The names of route configurations; the route of a kamelet has that of the route which calls it. */
final class RouteConfigurations {
    private static final String CALLER = "parentRouteId";

    private RouteConfigurations() {}

    /** @return null if the route names none, nor does its caller */
    static String of(Route route) {
        if (route == null || route.getConfigurationId() != null) {
            return route == null ? null : route.getConfigurationId();
        }
        CamelContext camel = route.getCamelContext();
        RouteDefinition definition = ((ModelCamelContext) camel).getRouteDefinition(route.getRouteId());
        boolean isKamelet = definition != null && Boolean.TRUE.equals(definition.isKamelet());
        return isKamelet
                ? of(camel.getRoute((String) definition.getTemplateParameters().get(CALLER)))
                : null;
    }
}
