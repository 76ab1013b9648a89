// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.traces;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which spans are recorded: a share of the requests, whatever their senders ask for, drawn by lot, because an id of a trace
 * is the sender's to choose; and all that lies in them or is linked to them. What Hoofprint does by its own clock, without
 * an event, begins no trace.
 */
record RequestSampler(double ratio) implements Sampler {
    @Override
    public SamplingResult shouldSample(
            Context parent, String traceId, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        SpanContext above = Span.fromContext(parent).getSpanContext();
        boolean isRecorded =
                switch (kind) {
                    case SERVER -> isDrawn();
                    case CONSUMER -> above.isValid() ? above.isSampled() : hasRecordedCause(links);
                    default -> above.isSampled();
                };
        return isRecorded ? SamplingResult.recordAndSample() : SamplingResult.drop();
    }

    /** A batch whose events' traces nobody knows any more is as good as a request. */
    private boolean hasRecordedCause(List<LinkData> links) {
        return links.isEmpty()
                ? isDrawn()
                : links.stream().anyMatch(link -> link.getSpanContext().isSampled());
    }

    private boolean isDrawn() {
        return ThreadLocalRandom.current().nextDouble() < ratio;
    }

    @Override
    public String getDescription() {
        return toString();
    }
}
