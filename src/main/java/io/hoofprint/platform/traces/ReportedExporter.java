// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.traces;

import io.hoofprint.platform.error.Causes;
import io.hoofprint.platform.error.OneLine;
import io.hoofprint.platform.ops.LogThrottle;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once a minute that spans are lost; the exporter itself, whose log is off, would say it of each attempt. */
record ReportedExporter(SpanExporter exporter, URI endpoint, LogThrottle lines) implements SpanExporter {
    private static final Logger LOG = LoggerFactory.getLogger(ReportedExporter.class);

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        int count = spans.size();
        CompletableResultCode result = exporter.export(spans);
        return result.whenComplete(() -> {
            if (!result.isSuccess()) {
                lines.log("lost", suppressed -> lost(count, result.getFailureThrowable(), suppressed));
            }
        });
    }

    private void lost(int spans, Throwable why, long suppressed) {
        LOG.warn(
                "Traces do not reach {}: {} spans are lost, and those of {} attempts before{}",
                endpoint,
                spans,
                suppressed,
                why == null ? "" : ": " + OneLine.shortened(innermost(why)));
    }

    /** Those around it say only which class met it. */
    private static String innermost(Throwable why) {
        return Causes.of(why).reduce((outer, inner) -> inner).orElse(why).toString();
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
