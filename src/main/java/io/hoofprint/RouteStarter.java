// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.camel.LedgerComponent;
import io.hoofprint.ledger.camel.RecordIntake;
import io.hoofprint.ledger.lint.AppendedStreams;
import io.hoofprint.ledger.lint.RouteLint;
import io.hoofprint.ledger.lint.RouteProblem;
import io.hoofprint.ledger.lint.RoutesRefused;
import io.hoofprint.platform.mqtt.RedeliveryTracker;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Registry;
import org.apache.camel.spi.RouteController;

/** The order in which a program's routes start. */
final class RouteStarter {
    /** What a route begins with that does nothing before somebody calls it. */
    private static final Set<String> CALLED = Set.of("direct", "kamelet", "platform-http", "rest");

    private RouteStarter() {}

    /**
     * Starts the context, then the routes that are called. An endpoint that a route makes for itself while the context is
     * still starting ({@code toD}) is never started by Camel; and a deferred request that is replayed before its intake
     * route is there would be refused for good.
     */
    static void startCalled(Main camel, CamelContext context) throws Exception {
        context.setAutoStartup(false);
        camel.start();
        context.setAutoStartup(true);
        RouteController routes = context.getRouteController();
        for (RouteDefinition route : ((ModelCamelContext) context).getRouteDefinitions()) {
            if (CALLED.contains(route.getEndpointUrl().split(":", 2)[0])) {
                RouteLint.start(context, route, () -> routes.startRoute(route.getRouteId()));
            }
        }
    }

    /**
     * Starts those that begin by themselves, after other systems were asked how far they have got with a stream, so that
     * what begins then appends above it. MQTT packets that were kept before a kill are known again then.
     */
    static void startOthers(CamelContext context) throws Exception {
        context.getComponent("ledger", LedgerComponent.class).continueAboveHeld();
        Registry registry = context.getRegistry();
        registry.findByType(RecordIntake.class).forEach(RouteStarter::reserve);
        registry.findByType(PacketTail.class).forEach(tail -> tail.start(() -> AppendedStreams.ofMqtt(context)));
        new PacketRecall(registry.findSingleByType(Ledger.class), registry.findSingleByType(RedeliveryTracker.class))
                .of(AppendedStreams.ofMqtt(context));
        context.getRouteController().startAllRoutes();
    }

    private static void reserve(RecordIntake records) {
        try {
            records.reserve();
        } catch (IllegalArgumentException e) {
            throw new RoutesRefused(List.of(new RouteProblem(
                    "beans", "all files", "Records cannot be taken: " + e.getMessage(), "Then start again.")));
        }
    }
}
