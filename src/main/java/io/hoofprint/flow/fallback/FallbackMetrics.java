// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.fallback;

import static io.hoofprint.platform.ops.MeterDefinition.Type.COUNTER;
import static io.hoofprint.platform.ops.MeterDefinition.Type.GAUGE;

import io.hoofprint.platform.ops.MeterDefinition;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Meters of requests that are kept in the archive while the ledger cannot be written. */
public final class FallbackMetrics {
    private static final MeterDefinition DEFERRED = MeterDefinition.of(
            COUNTER,
            "hoofprint.fallback.deferred",
            "requests",
            "Requests stored under fallback/ because the ledger could not be written");

    private static final MeterDefinition DRAINED = MeterDefinition.of(
            COUNTER, "hoofprint.fallback.drained", "requests", "Requests from fallback/ that are now in the ledger");

    private static final MeterDefinition REFUSED = MeterDefinition.of(
            COUNTER, "hoofprint.fallback.refused", "requests", "Requests from fallback/ that became dead letters");

    static final MeterDefinition UNREADABLE = MeterDefinition.of(
            GAUGE,
            "hoofprint.fallback.strange",
            "objects",
            "Objects under fallback/ that are left as they are, because they cannot be read or removed");

    static final MeterDefinition WAITING = MeterDefinition.of(
            GAUGE,
            "hoofprint.fallback.waiting",
            "requests",
            "Requests under fallback/ that are acknowledged and not in the ledger yet, 1,000 for more; looked at every 30 s");

    private final Counter deferred;
    private final Counter drained;
    private final Counter refused;

    public FallbackMetrics(MeterRegistry registry) {
        deferred = DEFERRED.counter(registry);
        drained = DRAINED.counter(registry);
        refused = REFUSED.counter(registry);
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
}
