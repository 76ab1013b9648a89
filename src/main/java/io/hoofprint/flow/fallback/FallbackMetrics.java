package io.hoofprint.flow.fallback;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** What became of requests that were kept aside, in numbers. */
public final class FallbackMetrics {
    private final Counter deferred;
    private final Counter drained;
    private final Counter refused;
    private final MeterRegistry registry;

    public FallbackMetrics(MeterRegistry registry) {
        this.registry = registry;
        deferred = counter("deferred", "Requests put under fallback/ because the ledger could not be written");
        drained = counter("drained", "Requests taken in from fallback/");
        refused = counter("refused", "Requests from fallback/ that no route would take");
    }

    void deferred() {
        deferred.increment();
    }

    void drained() {
        drained.increment();
    }

    void refused() {
        refused.increment();
    }

    void strange(Supplier<Number> objects) {
        Gauge.builder("hoofprint.fallback.strange", objects)
                .description("Objects under fallback/ that are left as they are")
                .register(registry);
    }

    private Counter counter(String what, String description) {
        return Counter.builder("hoofprint.fallback." + what)
                .description(description)
                .register(registry);
    }
}
