package io.hoofprint.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The ledger's meters, looked up once. */
public final class LedgerMetrics {
    private final MeterRegistry registry;
    private final Timer append;
    private final DistributionSummary batchSize;
    private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();

    public LedgerMetrics(MeterRegistry registry) {
        this.registry = registry;
        append = Timer.builder("hoofprint.ledger.append")
                .description("From a submission's arrival until it is durable")
                .publishPercentileHistogram()
                .register(registry);
        batchSize = DistributionSummary.builder("hoofprint.ledger.batch.size")
                .description("Submissions that share one sync")
                .register(registry);
    }

    public void queue(Supplier<Number> submissions) {
        Gauge.builder("hoofprint.ledger.queue", submissions)
                .description("Submissions waiting for the writer")
                .register(registry);
    }

    public void batch(int submissions) {
        batchSize.record(submissions);
    }

    public void appended(String stream, Receipt receipt, long nanos) {
        append.record(nanos, TimeUnit.NANOSECONDS);
        var outcome = outcomes.computeIfAbsent(stream, this::outcome);
        outcome.accepted.increment(receipt.accepted());
        if (receipt.duplicates() > 0) {
            outcome.duplicates.increment(receipt.duplicates());
        }
    }

    private Outcome outcome(String stream) {
        return new Outcome(
                registry.counter("hoofprint.ledger.accepted", "stream", stream),
                registry.counter("hoofprint.ledger.duplicates", "stream", stream));
    }

    private record Outcome(Counter accepted, Counter duplicates) {}
}
