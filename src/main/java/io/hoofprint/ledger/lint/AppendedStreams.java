// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.lint;

import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;

/** Which streams routes append to. */
public final class AppendedStreams {
    private AppendedStreams() {}

    /**
     * The streams that routes which start from MQTT append to, also by what they call. The lint demands that each is named.
     */
    public static Set<String> ofMqtt(CamelContext camel) {
        var routes = new LoadedRoutes((ModelCamelContext) camel);
        return routes.all()
                .filter(route -> MqttRule.SCHEMES.contains(route.from().scheme()))
                .flatMap(route -> routes.reachedFrom(route).stream())
                .flatMap(LoadedRoute::calls)
                .filter(EndpointUri::isLedger)
                .map(EndpointUri::path)
                .collect(Collectors.toSet());
    }
}
