// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.component.vertx.websocket.VertxWebsocketConfiguration;
import org.apache.camel.component.vertx.websocket.VertxWebsocketEndpoint;

/** An endpoint whose route runs on the socket's event loop. */
final class LiveEndpoint extends VertxWebsocketEndpoint {
    LiveEndpoint(String uri, LiveComponent component, VertxWebsocketConfiguration configuration) {
        super(uri, component, configuration);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        LiveConsumer consumer = new LiveConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }
}
