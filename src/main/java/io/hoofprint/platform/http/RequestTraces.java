// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.hoofprint.platform.traces.Traces;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.CamelContextHelper;

/**
 * The spans of requests that have a route. Where traces are off, nothing but the work is done.
 *
 * @param traces null if they are off
 */
record RequestTraces(Traces traces) {
    private static final String SPAN = "hoofprintRequestSpan";
    private static final int SERVER_ERROR = 500;

    static RequestTraces of(CamelContext camel) {
        return new RequestTraces(CamelContextHelper.findSingleByType(camel, Traces.class));
    }

    /** What a worker does with an exchange. */
    @FunctionalInterface
    interface Work {
        Void on(Exchange exchange) throws Exception;
    }

    /** Puts the span into the exchange, and its context where Camel looks for it. */
    void begin(Exchange exchange, RequestContext context, RoutePath path) {
        if (isOff()) {
            return;
        }
        String method = context.request().method().name();
        Traces.Span span = traces.request(
                        method + " " + path.text(), context.request().getHeader(Traces.HEADER))
                .with("http.request.method", method)
                .with("http.route", path.text());
        exchange.setProperty(SPAN, span);
        exchange.getMessage().setHeader(Traces.HEADER, span.context());
    }

    void run(Exchange exchange, Runnable work) {
        if (isOff()) {
            work.run();
        } else {
            span(exchange).run(work);
        }
    }

    /** A failure of the work is the exchange's where it has a span. */
    Void process(Exchange exchange, Work work) throws Exception {
        if (isOff()) {
            return work.on(exchange);
        }
        span(exchange).run(() -> {
            try {
                work.on(exchange);
            } catch (Exception e) {
                exchange.setException(e);
            }
        });
        return null;
    }

    /** A sender needs no context of what it has sent. */
    void hide(Exchange exchange) {
        if (!isOff()) {
            exchange.getMessage().removeHeader(Traces.HEADER);
        }
    }

    void end(Exchange exchange, RequestContext context) {
        if (!isOff()) {
            int status = context.response().getStatusCode();
            span(exchange)
                    .with("http.response.status_code", status)
                    .end(status < SERVER_ERROR ? null : exchange.getException());
        }
    }

    private boolean isOff() {
        return traces == null;
    }

    private static Traces.Span span(Exchange exchange) {
        return exchange.getProperty(SPAN, Traces.Span.class);
    }
}
