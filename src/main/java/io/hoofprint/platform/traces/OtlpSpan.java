// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.traces;

import io.hoofprint.platform.error.OneLine;
import io.hoofprint.platform.ops.LogContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.Map;

record OtlpSpan(Span span) implements Traces.Span {
    @Override
    public String context() {
        return TraceText.of(span.getSpanContext());
    }

    @Override
    public Traces.Span with(String attribute, String value) {
        span.setAttribute(attribute, value);
        return this;
    }

    @Override
    public Traces.Span with(String attribute, long value) {
        span.setAttribute(attribute, value);
        return this;
    }

    @Override
    public void run(Runnable work) {
        SpanContext ids = span.getSpanContext();
        Map<String, String> before = LogContext.add(Map.of("trace_id", ids.getTraceId(), "span_id", ids.getSpanId()));
        try {
            Context.current().with(span).wrap(work).run();
        } finally {
            LogContext.restore(before);
        }
    }

    /** Without a stack: where it happened is in the log. */
    @Override
    public void end(Throwable failure) {
        if (failure != null) {
            span.setStatus(StatusCode.ERROR, OneLine.shortened(String.valueOf(failure.getMessage())));
            span.setAttribute("error.type", failure.getClass().getName());
        }
        span.end();
    }
}
