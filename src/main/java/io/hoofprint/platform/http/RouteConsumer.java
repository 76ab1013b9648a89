package io.hoofprint.platform.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;

/**
 * Hands requests to a route and writes what comes out of it.
 *
 * <p>A route of the {@code intake} configuration runs on the event loop and must not block: so all requests that wait for
 * the ledger share one fsync. Every other route runs on a worker.
 *
 * <p>A message has the request's bytes as its body, the caller as property {@code caller}, path and query parameters and
 * {@link #HEADERS} as its headers, and no more: what is not copied costs nothing and cannot come back in the answer. The
 * answer is the body as JSON with status {@code CamelHttpResponseCode}.
 */
final class RouteConsumer extends VertxPlatformHttpConsumer {
    static final String CALLER = "caller";
    private static final String INTAKE = "intake";
    private static final Set<String> HEADERS = Set.of("Content-Type", "Idempotency-Key", "Calendly-Webhook-Signature");
    // A parameter must never become one of Camel's own headers, which steer components ("CamelSqlQuery").
    private static final Pattern PARAMETER = Pattern.compile("(?!(?i:camel))[a-z][a-zA-Z_]{0,31}");

    private final Answers answers;
    private Boolean intake;

    RouteConsumer(PlatformHttpEndpoint endpoint, Processor processor, Answers answers) {
        super(endpoint, processor, List.of(), HttpServer.ROUTER);
        this.answers = answers;
    }

    @Override
    protected void handleRequest(RoutingContext ctx) {
        if (isSuspended()) {
            answers.problem(ctx.response(), Answers.tryAgain("Hoofprint is stopping."));
            return;
        }
        Exchange exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOut);
        fill(exchange, ctx);
        if (isIntake()) {
            start(exchange, ctx);
        } else {
            ctx.vertx()
                    .<Void>executeBlocking(() -> process(exchange), false)
                    .onFailure(exchange::setException)
                    .onComplete(done -> answer(exchange, ctx));
        }
    }

    /** Only known when the route stands, which it does before the first request can come. */
    private boolean isIntake() {
        if (intake == null) {
            intake = getEndpoint().getCamelContext().getRoutes().stream()
                    .anyMatch(
                            route -> route.getEndpoint() == getEndpoint() && INTAKE.equals(route.getConfigurationId()));
        }
        return intake;
    }

    private void start(Exchange exchange, RoutingContext ctx) {
        try {
            createUoW(exchange);
            getAsyncProcessor().process(exchange, doneSync -> answer(exchange, ctx));
        } catch (Exception e) {
            exchange.setException(e);
            answer(exchange, ctx);
        }
    }

    private Void process(Exchange exchange) throws Exception {
        createUoW(exchange);
        getProcessor().process(exchange);
        return null;
    }

    private void fill(Exchange exchange, RoutingContext ctx) {
        Message message = exchange.getIn();
        Buffer body = ctx.body().buffer();
        message.setBody(body == null ? new byte[0] : body.getBytes());
        for (Map.Entry<String, String> parameter : ctx.request().params()) {
            if (PARAMETER.matcher(parameter.getKey()).matches() && message.getHeader(parameter.getKey()) == null) {
                message.setHeader(parameter.getKey(), parameter.getValue());
            }
        }
        ctx.pathParams().forEach(message::setHeader);
        for (String name : HEADERS) {
            String value = ctx.request().getHeader(name);
            if (value != null) {
                message.setHeader(name, value);
            }
        }
        message.setHeader(Exchange.HTTP_PATH, ctx.normalizedPath());
        exchange.setProperty(CALLER, ctx.get(CALLER));
    }

    private void answer(Exchange exchange, RoutingContext ctx) {
        try {
            if (exchange.getException() != null) {
                answers.problem(ctx.response(), answers.explain(exchange.getException(), ctx.normalizedPath()));
            } else {
                write(exchange.getMessage(), ctx);
            }
        } catch (RuntimeException e) {
            answers.problem(ctx.response(), answers.explain(e, ctx.normalizedPath()));
        } finally {
            doneUoW(exchange);
            releaseExchange(exchange, false);
        }
    }

    private void write(Message message, RoutingContext ctx) {
        if (ctx.response().ended() || ctx.response().closed()) {
            return;
        }
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class);
        if (status == 204) {
            ctx.response().setStatusCode(204).end();
        } else {
            answers.json(ctx.response(), status, json(message));
        }
    }

    private static Buffer json(Message message) {
        if (message.getBody() instanceof byte[] bytes) {
            return Buffer.buffer(bytes);
        }
        throw new IllegalStateException("a route must end with JSON bytes, not "
                + (message.getBody() == null ? "nothing" : message.getBody().getClass()));
    }
}
