// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.fallback;

import io.hoofprint.destination.archive.Archive;
import io.hoofprint.destination.archive.FallbackInspection;
import io.hoofprint.destination.archive.FallbackInspection.Waiting;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.health.HealthSource;
import io.hoofprint.platform.health.Outage;
import io.hoofprint.platform.ops.Measured;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.ProducerTemplate;

/** Requests that wait under {@code fallback/}, acknowledged and not in the ledger yet, as last looked at. */
public final class FallbackHealth implements CamelContextAware, HealthSource, Measured {
    private final Outage outage = new Outage(
            "Whether requests wait under fallback/ cannot be seen",
            "Requests that the ledger cannot keep are refused with 503 as long as the archive cannot keep them either.");
    private CamelContext camel;
    private volatile Optional<Waiting> waiting = Optional.empty();

    @Override
    public void setCamelContext(CamelContext context) {
        camel = context;
    }

    @Override
    public CamelContext getCamelContext() {
        return camel;
    }

    @Override
    public void measure(MeterRegistry meters) {
        FallbackMetrics.WAITING.gauge(
                meters, () -> waiting.map(Waiting::objects).map(List::size).orElse(0));
    }

    /** Lists one page of the archive. */
    public void look() throws IOException {
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            waiting = FallbackInspection.waiting(Archive.of(template));
            outage.ended();
        } catch (Unavailable | Blocked | Rejected e) {
            outage.failed(e.getMessage());
        }
    }

    @Override
    public List<Ailment> ailments() {
        return Stream.concat(waiting.stream().map(FallbackHealth::ailment), outage.ailment("fallback"))
                .toList();
    }

    private static Ailment ailment(Waiting requests) {
        return new Ailment(
                "fallback",
                requests.count() + " under fallback/, the oldest since " + requests.oldest()
                        + ": accepted, and not in the ledger yet. They are taken in when it can be written, every"
                        + " hoofprint.fallback.drain; if they stay, the log says why.");
    }
}
