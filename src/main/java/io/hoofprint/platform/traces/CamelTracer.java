// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.traces;

import io.opentelemetry.api.trace.SpanContext;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.SpanContextPropagationExtractor;
import org.apache.camel.telemetry.SpanContextPropagationInjector;
import org.apache.camel.telemetry.SpanLifecycleManager;

/**
 * Camel's own tracer, but for two things. It makes a span the thread's current one when a route begins, and takes that back
 * when the route ends; routes that append end on another thread or after other routes have begun on the event loop, so
 * that threads would keep the wrong one. Here {@link Traces.Span#run} alone does that. And what a bean calls in a message of
 * its own belongs to the thread's span too.
 */
final class CamelTracer extends OpenTelemetryTracer {
    @Override
    protected void initTracer() {
        super.initTracer();
        setSpanLifecycleManager(new Spans(getSpanLifecycleManager()));
    }

    private record Spans(SpanLifecycleManager camels) implements SpanLifecycleManager {
        @Override
        public Span create(String name, Span parent, SpanContextPropagationExtractor headers) {
            boolean isAlone = parent == null && headers.get(Traces.HEADER) == null;
            return camels.create(name, parent, isAlone ? ofThread(headers) : headers);
        }

        private static SpanContextPropagationExtractor ofThread(SpanContextPropagationExtractor headers) {
            SpanContext current = io.opentelemetry.api.trace.Span.current().getSpanContext();
            return current.isValid() ? new WithContext(headers, TraceText.of(current)) : headers;
        }

        @Override
        public void activate(Span span) {
            // Nobody's.
        }

        @Override
        public void deactivate(Span span) {
            camels.deactivate(span);
        }

        @Override
        public void close(Span span) {
            camels.close(span);
        }

        @Override
        public void inject(Span span, SpanContextPropagationInjector headers, boolean asCamelHeaders) {
            camels.inject(span, headers, asCamelHeaders);
        }
    }

    private record WithContext(SpanContextPropagationExtractor headers, String context)
            implements SpanContextPropagationExtractor {
        @Override
        public Iterator<Map.Entry<String, Object>> iterator() {
            return headers.iterator();
        }

        @Override
        public Object get(String key) {
            return Traces.HEADER.equals(key) ? context : headers.get(key);
        }

        @Override
        public Set<String> keys() {
            return headers.keys();
        }
    }
}
