// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.traces;

import io.hoofprint.platform.ops.LogThrottle;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.camel.CamelContext;

/**
 * Traces that go to a collector by OTLP over HTTP, in batches and behind everybody's back. A collector that is away costs
 * the spans that do not fit into the queue, and nothing else.
 */
public final class OtlpTraces implements Traces, AutoCloseable {
    private static final Duration LONGEST_EXPORT = Duration.ofSeconds(2);
    private static final Duration EXPORT_EVERY = Duration.ofSeconds(1);
    private static final int MOST_WAITING = 4_096;
    private static final int MOST_LINKS = 100;
    private static final long STOP_MILLIS = 1_500;

    /** The library's own log would say of each attempt what {@link ReportedExporter} says once; held, or its level were forgotten. */
    private static final Logger LIBRARY_LOG = Logger.getLogger("io.opentelemetry");

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    /** @param version of the program */
    public OtlpTraces(TracesSettings settings, String version) {
        provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.create(Attributes.of(
                                AttributeKey.stringKey("service.name"),
                                "hoofprint",
                                AttributeKey.stringKey("service.version"),
                                version))))
                .setSampler(new RequestSampler(settings.ratio()))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter(settings))
                        .setMaxQueueSize(MOST_WAITING)
                        .setScheduleDelay(EXPORT_EVERY)
                        .setExporterTimeout(LONGEST_EXPORT)
                        .build())
                .build();
        tracer = provider.get("hoofprint");
    }

    private static SpanExporter exporter(TracesSettings settings) {
        LIBRARY_LOG.setLevel(Level.OFF);
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(settings.endpoint().toString())
                .setConnectTimeout(LONGEST_EXPORT)
                .setTimeout(LONGEST_EXPORT)
                .setRetryPolicy(null)
                .build();
        return new ReportedExporter(exporter, settings.endpoint(), new LogThrottle());
    }

    /** Has Camel make spans of its routes and of what they call; before any route is loaded. */
    public void follow(CamelContext camel) {
        camel.getRegistry().bind("tracer", Tracer.class, tracer);
        camel.getRegistry().bind("traceContexts", TraceText.PROPAGATORS);
        new CamelTracer().init(camel);
    }

    @Override
    public Span request(String name, String context) {
        return begin(tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(TraceText.parse(context)));
    }

    @Override
    public Span work(String name, Collection<String> contexts) {
        SpanBuilder span = tracer.spanBuilder(name).setSpanKind(SpanKind.CONSUMER);
        List<Context> causes = contexts.stream()
                .distinct()
                .limit(MOST_LINKS)
                .map(TraceText::parse)
                .toList();
        if (causes.size() == 1) {
            return begin(span.setParent(causes.get(0)));
        }
        causes.forEach(cause -> span.addLink(spanContext(cause)));
        return begin(span.setNoParent());
    }

    private static SpanContext spanContext(Context context) {
        return io.opentelemetry.api.trace.Span.fromContext(context).getSpanContext();
    }

    private static Span begin(SpanBuilder span) {
        return new OtlpSpan(span.startSpan());
    }

    /** Sends what is left, for a moment; a collector that is away does not hold up the stop. */
    @Override
    public void close() {
        provider.shutdown().join(STOP_MILLIS, TimeUnit.MILLISECONDS);
    }
}
