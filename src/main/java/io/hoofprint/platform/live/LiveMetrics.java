// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import io.hoofprint.platform.ops.PlatformMeters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** The hub's meters, looked up once. */
final class LiveMetrics {
    private final Counter sent;
    private final Map<CloseReason, Counter> closed = new EnumMap<>(CloseReason.class);

    LiveMetrics(MeterRegistry registry, Supplier<Number> connections) {
        PlatformMeters.LIVE_SUBSCRIBERS.gauge(registry, connections);
        sent = PlatformMeters.LIVE_SENT.counter(registry);
        for (CloseReason reason : CloseReason.values()) {
            closed.put(reason, PlatformMeters.LIVE_CLOSED.counter(registry, reason.word()));
        }
    }

    void sent(int messages) {
        sent.increment(messages);
    }

    void closed(CloseReason reason) {
        closed.get(reason).increment();
    }
}
