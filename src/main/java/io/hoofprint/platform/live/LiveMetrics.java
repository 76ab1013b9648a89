package io.hoofprint.platform.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** The hub's meters, looked up once. */
final class LiveMetrics {
    private final Counter sent;
    private final Map<Goodbye, Counter> closed = new EnumMap<>(Goodbye.class);

    LiveMetrics(MeterRegistry registry, Supplier<Number> connections) {
        Gauge.builder("hoofprint.live.subscribers", connections)
                .description("Websockets that are connected")
                .register(registry);
        sent = Counter.builder("hoofprint.live.sent")
                .description("Messages to websockets")
                .register(registry);
        for (Goodbye reason : Goodbye.values()) {
            closed.put(
                    reason,
                    Counter.builder("hoofprint.live.closed")
                            .description("Websockets that ended, by reason")
                            .tag("reason", reason.word())
                            .register(registry));
        }
    }

    void sent(int messages) {
        sent.increment(messages);
    }

    void closed(Goodbye reason) {
        closed.get(reason).increment();
    }
}
