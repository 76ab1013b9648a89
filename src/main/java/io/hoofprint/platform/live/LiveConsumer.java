// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.vertx.websocket.VertxWebsocketConstants;
import org.apache.camel.component.vertx.websocket.VertxWebsocketConsumer;
import org.apache.camel.component.vertx.websocket.VertxWebsocketEvent;

/**
 * Delivers a socket's events to the route in order on the socket's event loop: on workers, as Camel does it, a message
 * could overtake the one before it, or the opening of its connection.
 */
final class LiveConsumer extends VertxWebsocketConsumer {
    LiveConsumer(LiveEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    /** Without query parameters, which a client could pass off as these headers. */
    @Override
    protected void populateExchangeHeaders(
            Exchange exchange,
            String connection,
            SocketAddress remote,
            RoutingContext request,
            VertxWebsocketEvent event) {
        Message message = exchange.getMessage();
        message.setHeader(VertxWebsocketConstants.CONNECTION_KEY, connection);
        message.setHeader(VertxWebsocketConstants.EVENT, event);
        message.setHeader(LiveHub.HTTP_CONNECTION, request.request().connection());
    }

    @Override
    protected void processExchange(Exchange exchange, RoutingContext request) {
        try {
            createUoW(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        getAsyncProcessor().process(exchange, done -> {
            if (exchange.getException() != null) {
                getExceptionHandler().handleException(exchange.getException());
            }
            doneUoW(exchange);
            releaseExchange(exchange, false);
        });
    }
}
