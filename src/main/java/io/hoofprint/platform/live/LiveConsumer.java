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
 * Tells the route of a socket's events on the socket's own event loop, one after the other: on workers, as the component
 * does it, a message could overtake the one before it, or the opening of its own connection.
 */
final class LiveConsumer extends VertxWebsocketConsumer {
    LiveConsumer(LiveEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    /** Without the query's parameters: a client could pass them off as these headers. */
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
