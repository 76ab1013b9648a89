// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import io.vertx.ext.web.Router;
import org.apache.camel.component.vertx.websocket.VertxWebsocketComponent;
import org.apache.camel.component.vertx.websocket.VertxWebsocketConfiguration;
import org.apache.camel.component.vertx.websocket.VertxWebsocketEndpoint;
import org.apache.camel.component.vertx.websocket.VertxWebsocketHost;
import org.apache.camel.component.vertx.websocket.VertxWebsocketHostConfiguration;
import org.apache.camel.component.vertx.websocket.VertxWebsocketHostKey;
import org.apache.camel.spi.annotations.Component;

/**
 * Camel's {@code vertx-websocket:}, as {@code hoofprint-websocket:}, on the HTTP server's port and router. The annotation makes it inherit its superclass's options.
 */
@Component("vertx-websocket")
public final class LiveComponent extends VertxWebsocketComponent {
    public LiveComponent(Router router) {
        setRouter(router);
    }

    @Override
    protected VertxWebsocketEndpoint createEndpointInstance(String uri, VertxWebsocketConfiguration configuration) {
        return new LiveEndpoint(uri, this, configuration);
    }

    @Override
    protected VertxWebsocketHost createVertxWebsocketHost(
            VertxWebsocketHostConfiguration configuration, VertxWebsocketHostKey key) {
        return new LiveHost(getCamelContext(), configuration, key);
    }
}
