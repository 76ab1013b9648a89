// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.support.service.ServiceSupport;

/** Serves every {@code platform-http:} route from the one {@link HttpServer}. */
final class CamelHttpEngine extends ServiceSupport implements PlatformHttpEngine {
    private final HttpServer server;
    private final RouteTable routes;
    private final ResponseWriter responses;

    CamelHttpEngine(HttpServer server, RouteTable routes, ResponseWriter responses) {
        this.server = server;
        this.routes = routes;
        this.responses = responses;
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        return new RouteConsumer((HttpRouteEndpoint) endpoint, processor, routes, responses);
    }

    /** Camel would guess 8080 as soon as there is a management server too. */
    @Override
    public int getServerPort() {
        return server.port();
    }
}
