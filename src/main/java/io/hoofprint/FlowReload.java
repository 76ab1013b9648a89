// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.destination.ChosenRoutes;
import io.hoofprint.ledger.lint.RouteLint;
import io.hoofprint.ledger.lint.RoutesRefused;
import io.hoofprint.platform.config.FlowsFolder;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.mqtt.MqttServerComponent;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/** Puts changed route files in the place of the running ones, if all of them pass the checks of a start. */
final class FlowReload {
    private final Settings settings;
    private final CamelContext camel;
    private final ChosenRoutes routes;

    FlowReload(Settings settings, CamelContext camel) {
        this.settings = settings;
        this.camel = camel;
        routes = new ChosenRoutes(settings);
    }

    /**
     * @param names of files that were changed, added or removed
     * @throws RoutesRefused with every problem found; the routes go on as they were
     */
    void apply(Collection<String> names) throws Exception {
        FlowLint.check(settings);
        for (String name : names) {
            camel.getComponent("mqtt-server", MqttServerComponent.class).change(() -> exchange(name));
        }
    }

    private void exchange(String name) throws Exception {
        remove(name);
        Collection<Resource> files = now(name);
        RouteLint.load(() -> camel, () -> PluginHelper.getRoutesLoader(camel).loadRoutes(files));
    }

    /** The user's file of that name, else Hoofprint's; none if it was the user's own and is gone. */
    private Collection<Resource> now(String name) {
        if (getClass().getResource("/routes/" + name) != null) {
            return routes.named(name.substring(0, name.length() - FlowsFolder.ROUTES.length()), camel);
        }
        return FlowsFolder.of(settings)
                .routes(name)
                .map(file -> PluginHelper.getResourceLoader(camel).resolveResource("file:" + file))
                .stream()
                .toList();
    }

    /** Its routes, and those that kamelets have made for them: first what begins by itself, which calls the others. */
    private void remove(String name) throws Exception {
        Set<String> ids = new HashSet<>();
        List<RouteDefinition> all = List.copyOf(((ModelCamelContext) camel).getRouteDefinitions());
        all.stream().filter(route -> isOf(route, name)).forEach(route -> ids.add(route.getRouteId()));
        List<RouteDefinition> gone = all.stream()
                .filter(route -> ids.contains(route.getRouteId()) || ids.contains(parent(route)))
                .sorted(Comparator.comparing(FlowReload::isCalled))
                .toList();
        for (RouteDefinition route : gone) {
            camel.getRouteController().stopRoute(route.getRouteId());
        }
        for (RouteDefinition route : gone) {
            camel.removeRoute(route.getRouteId());
        }
    }

    private static boolean isCalled(RouteDefinition route) {
        String from = route.getEndpointUrl();
        return from.startsWith("direct:") || from.startsWith("kamelet:");
    }

    private static boolean isOf(RouteDefinition route, String name) {
        return route.getResource() != null
                && !Boolean.TRUE.equals(route.isKamelet())
                && route.getResource().getLocation().replaceFirst(".*[/:]", "").equals(name);
    }

    private static String parent(RouteDefinition route) {
        return route.getTemplateParameters() == null
                ? null
                : (String) route.getTemplateParameters().get("parentRouteId");
    }
}
