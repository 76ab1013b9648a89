// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.traces;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Contexts as W3C writes them. What else it has, {@code tracestate} and baggage, is neither taken nor passed on. */
final class TraceText {
    static final ContextPropagators PROPAGATORS = ContextPropagators.create(W3CTraceContextPropagator.getInstance());
    private static final TextMapGetter<String> ALONE = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String text) {
            return List.of(Traces.HEADER);
        }

        @Override
        public String get(String text, String key) {
            return Traces.HEADER.equals(key) ? text : null;
        }
    };

    private TraceText() {}

    /** A context without a span for what is none. */
    static Context parse(String text) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), text, ALONE);
    }

    static String of(SpanContext span) {
        Map<String, String> headers = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(Context.root().with(Span.wrap(span)), headers, Map::put);
        return headers.get(Traces.HEADER);
    }
}
