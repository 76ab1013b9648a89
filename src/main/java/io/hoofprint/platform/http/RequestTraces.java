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

    /** Puts the span into the exchange, and its context where Camel looks for it. */
    void begin(Exchange exchange, RequestContext context, RoutePath path) {
        String method = context.request().method().name();
        Traces.Span span = traces.request(
                        method + " " + path.text(), context.request().getHeader(Traces.HEADER))
                .with("http.request.method", method)
                .with("http.route", path.text());
        exchange.setProperty(SPAN, span);
        exchange.getMessage().setHeader(Traces.HEADER, span.context());
    }

    void run(Exchange exchange, Runnable work) {
        span(exchange).run(work);
    }

    /** A sender needs no answer to what it has sent. */
    void hide(Exchange exchange) {
        exchange.getMessage().removeHeader(Traces.HEADER);
    }

    void end(Exchange exchange, int status) {
        span(exchange)
                .with("http.response.status_code", status)
                .end(status < SERVER_ERROR ? null : exchange.getException());
    }

    private static Traces.Span span(Exchange exchange) {
        return exchange.getProperty(SPAN, Traces.Span.class);
    }
}
