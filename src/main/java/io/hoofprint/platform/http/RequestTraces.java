// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import io.hoofprint.platform.traces.Traces;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.CamelContextHelper;

/** The spans of requests that have a route. */
record RequestTraces(Traces traces) {
    private static final String SPAN = "hoofprintRequestSpan";
    private static final int SERVER_ERROR = 500;

    /** Null if traces are off. */
    static RequestTraces of(CamelContext camel) {
        Traces traces = CamelContextHelper.findSingleByType(camel, Traces.class);
        return traces == null ? null : new RequestTraces(traces);
    }

    /** What a worker does with an exchange. */
    @FunctionalInterface
    interface Work {
        Void on(Exchange exchange) throws Exception;
    }

    /**
     * Puts the span into the exchange, and its context where Camel looks for it.
     *
     * @param traces null if they are off, here and below
     */
    static void begin(RequestTraces traces, Exchange exchange, RequestContext context, RoutePath path) {
        if (traces == null) {
            return;
        }
        String method = context.request().method().name();
        Traces.Span span = traces.traces
                .request(method + " " + path.text(), context.request().getHeader(Traces.HEADER))
                .with("http.request.method", method)
                .with("http.route", path.text());
        exchange.setProperty(SPAN, span);
        exchange.getMessage().setHeader(Traces.HEADER, span.context());
    }

    void run(Exchange exchange, Runnable work) {
        span(exchange).run(work);
    }

    /** A failure of the work is the exchange's. */
    Void process(Exchange exchange, Work work) {
        run(exchange, () -> {
            try {
                work.on(exchange);
            } catch (Exception e) {
                exchange.setException(e);
            }
        });
        return null;
    }

    /** A sender needs no context of what it has sent. */
    static void hide(RequestTraces traces, Exchange exchange) {
        if (traces != null) {
            exchange.getMessage().removeHeader(Traces.HEADER);
        }
    }

    static void end(RequestTraces traces, Exchange exchange, RequestContext context) {
        if (traces != null) {
            int status = context.response().getStatusCode();
            span(exchange)
                    .with("http.response.status_code", status)
                    .end(status < SERVER_ERROR ? null : exchange.getException());
        }
    }

    private static Traces.Span span(Exchange exchange) {
        return exchange.getProperty(SPAN, Traces.Span.class);
    }
}
