// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The log's meters. */
public final class LedgerMetrics {
    private final MeterRegistry registry;
    private final Timer append;
    private final DistributionSummary batchSize;
    private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();

    public LedgerMetrics(MeterRegistry registry) {
        this.registry = registry;
        append = LedgerMeters.APPEND.timer(registry);
        batchSize = LedgerMeters.BATCH_SIZE.summary(registry);
    }

    public void queue(Supplier<Number> requests) {
        LedgerMeters.QUEUE.gauge(registry, requests);
    }

    public void batch(int requests) {
        batchSize.record(requests);
    }

    public void appended(String stream, AppendResult result, long nanos) {
        append.record(nanos, TimeUnit.NANOSECONDS);
        var outcome = outcomes.computeIfAbsent(stream, this::outcome);
        outcome.accepted.increment(result.accepted());
        if (result.duplicates() > 0) {
            outcome.duplicates.increment(result.duplicates());
        }
    }

    private Outcome outcome(String stream) {
        return new Outcome(
                LedgerMeters.ACCEPTED.counter(registry, stream), LedgerMeters.DUPLICATES.counter(registry, stream));
    }

    private record Outcome(Counter accepted, Counter duplicates) {}
}
