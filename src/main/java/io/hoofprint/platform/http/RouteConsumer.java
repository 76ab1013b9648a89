// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.hoofprint.platform.auth.Access;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.Requester;
import io.hoofprint.platform.auth.Role;
import io.hoofprint.platform.error.ErrorTranslators;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.wire.DeferredRequest;
import io.vertx.core.Context;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.Suspendable;
import org.apache.camel.component.platform.http.DefaultPlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.util.CaseInsensitiveMap;

/**
 * Runs a route for each request and writes its result.
 *
 * <p>Routes of the {@code intake} configuration run on the event loop and must not block, so that all requests waiting
 * for the ledger share one fsync; with a large body they begin on a worker. Other routes run on a worker.
 *
 * <p>The message has the request's bytes as body, the caller as property {@link Caller#PROPERTY}, and as headers only
 * the path and query parameters, the request headers in its {@link #declaration()} and the {@link RequestLine}. The answer
 * is a {@link RouteResponse} or a {@link Download}; a thrown {@link Problem} is an error response.
 */
final class RouteConsumer extends DefaultConsumer implements PlatformHttpConsumer, Suspendable {
    private final RouteTable routes;
    private final ResponseWriter responses;
    private final RoutePath path;
    private final RouteMethods methods;
    private final List<String> mediaTypes;
    private Boolean intake;
    private RequestTraces traces;

    RouteConsumer(HttpRouteEndpoint endpoint, Processor processor, RouteTable routes, ResponseWriter responses) {
        super(endpoint, processor);
        this.routes = routes;
        this.responses = responses;
        path = endpoint.route();
        methods = endpoint.methods();
        mediaTypes = endpoint.takes();
    }

    @Override
    public HttpRouteEndpoint getEndpoint() {
        return (HttpRouteEndpoint) super.getEndpoint();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        traces = RequestTraces.of(getEndpoint().getCamelContext());
        methods.names().forEach(method -> routes.add(path, method, this));
    }

    @Override
    protected void doStop() throws Exception {
        methods.names().forEach(method -> routes.remove(path, method));
        super.doStop();
    }

    RouteDeclaration declaration() {
        return getEndpoint().declaration();
    }

    boolean takes(String contentType) {
        return MediaType.isOneOf(mediaTypes, contentType);
    }

    /** Whether a body without a telling type is taken, provided that it is JSON. */
    boolean takesUntold(String contentType, Access access) {
        return access.equals(Access.of(Role.SEND))
                && mediaTypes.contains(MediaType.JSON)
                && MediaType.isVague(contentType);
    }

    /** The accepted media types, for messages. */
    String mediaTypes() {
        return String.join(" or ", mediaTypes);
    }

    /** Whether it is an intake route. Known once the route is built, which precedes the first request. */
    boolean isIntake() {
        if (intake == null) {
            intake = "intake".equals(RouteConfigurations.of(route()));
        }
        return intake;
    }

    /** Camel tells it to the consumer around this one only; the route of a {@code rest:} has another endpoint. */
    private Route route() {
        return getEndpoint().getCamelContext().getRoutes().stream()
                .filter(route -> route.getConsumer() instanceof DefaultPlatformHttpConsumer around
                        && around.getPlatformHttpConsumer() == this)
                .findFirst()
                .orElseThrow();
    }

    ServedRoute served(String method, Access access) {
        Route route = route();
        return new ServedRoute(
                route.getRouteId(),
                route.getDescription(),
                method,
                path.text(),
                path.isPrefix(),
                access,
                mediaTypes,
                getEndpoint().gives(),
                isIntake());
    }

    void handle(RequestContext context, byte[] body, Workers workers) {
        if (isSuspended()) {
            throw Problem.tryAgain("Hoofprint is stopping.");
        }
        declaration().requireEachOnce(context.request().headers());
        Exchange exchange = exchange(
                context.caller(), context.parameters(), context.request()::getHeader, RequestLine.of(context), body);
        traces.begin(exchange, context, path);
        if (isIntake()) {
            take(exchange, context, body, workers);
        } else {
            exchange.setProperty(Requester.PROPERTY, context.requester());
            workers.vertx()
                    .<Void>executeBlocking(() -> traces.process(exchange, this::process), false)
                    .onFailure(exchange::setException)
                    .onComplete(done -> answer(exchange, context));
        }
    }

    private void take(Exchange exchange, RequestContext context, byte[] body, Workers workers) {
        IntakeRequest request = new IntakeRequest(context, body, System.currentTimeMillis());
        exchange.setProperty(IntakeRequest.PROPERTY, request);
        if (Workers.isLarge(body)) {
            request.capture();
            workers.read(() -> start(exchange, context))
                    .onFailure(failure -> responses.failure(context.request(), failure));
        } else {
            start(exchange, context);
        }
    }

    /** As {@link DeferredRequestDispatcher#dispatch}. */
    void handleDeferred(DeferredRequest request, Map<String, String> pathParameters, Caller caller) throws Exception {
        if (isSuspended()) {
            throw new Unavailable("Hoofprint is stopping.");
        }
        Map<String, String> parameters = Parameters.of(pathParameters, request.query());
        Exchange exchange =
                exchange(caller, parameters, request.headers()::get, RequestLine.of(request), request.body());
        exchange.setProperty(DeferredRequestDispatcher.REQUEST, request);
        exchange.setProperty(DeferredRequestDispatcher.RECEIVED_AT, request.receivedAt());
        try {
            process(exchange);
            RouteResponse.requireSuccess(exchange);
        } finally {
            doneUoW(exchange);
            releaseExchange(exchange, false);
        }
    }

    private Exchange exchange(
            Caller caller,
            Map<String, String> parameters,
            UnaryOperator<String> header,
            RequestLine line,
            byte[] body) {
        Exchange exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOut);
        exchange.setProperty(Caller.PROPERTY, caller);
        Message message = exchange.getIn();
        parameters.forEach(message::setHeader);
        declaration().headersOf(header).forEach(message::setHeader);
        exchange.setProperty(RouteResponse.GIVEN, new CaseInsensitiveMap(message.getHeaders()));
        line.describe(message);
        message.setBody(body);
        return exchange;
    }

    private void start(Exchange exchange, RequestContext context) {
        try {
            createUoW(exchange);
        } catch (Exception e) {
            exchange.setException(e);
            answerAtHome(exchange, context);
            return;
        }
        traces.run(exchange, () -> getAsyncProcessor().process(exchange, doneSync -> answerAtHome(exchange, context)));
    }

    private Void process(Exchange exchange) throws Exception {
        createUoW(exchange);
        getProcessor().process(exchange);
        if (exchange.getException() == null && !(exchange.getMessage().getBody() instanceof Problem)) {
            RouteResponse.materialize(exchange, getEndpoint().getProduces());
        }
        return null;
    }

    /** A route that waited for anything but the ledger returns on an arbitrary thread. */
    private void answerAtHome(Exchange exchange, RequestContext context) {
        if (Context.isOnEventLoopThread()) {
            answer(exchange, context);
        } else {
            context.home().runOnContext(back -> answer(exchange, context));
        }
    }

    private void answer(Exchange exchange, RequestContext context) {
        traces.hide(exchange);
        try {
            RouteResponse.requireNoFailure(exchange);
            write(exchange, context);
        } catch (Exception | Error e) {
            Throwable failure = transientOr(e);
            context.refused(failure);
            responses.failure(context, failure);
        } finally {
            traces.end(exchange, context);
            doneUoW(exchange);
            releaseExchange(exchange, false);
        }
    }

    /** A full disk, for instance, as the route's own beans met it: the caller can only try again, and is told so. */
    private Throwable transientOr(Throwable failure) {
        return ErrorTranslators.of(getEndpoint().getCamelContext())
                .typed(failure)
                .filter(Unavailable.class::isInstance)
                .map(Throwable.class::cast)
                .orElse(failure);
    }

    private void write(Exchange exchange, RequestContext context) throws Exception {
        if (exchange.getMessage().getBody() instanceof Download file) {
            responses.download(context, file);
            return;
        } else if (isIntake()) {
            RouteResponse.materialize(exchange, getEndpoint().getProduces());
        }
        HeaderFilterStrategy filter = getEndpoint().getHeaderFilterStrategy();
        RouteResponse answer = RouteResponse.of(exchange, filter, getEndpoint().gives());
        boolean isDeferred = exchange.getProperty(IntakeRequest.DEFERRED) != null;
        responses.write(context.response(), isDeferred ? answer.deferred() : answer);
    }
}
