// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A meter, declared once as a constant. Meters are registered through their definitions only, and {@code
 * docs/metrics.md} is generated from them.
 *
 * @param unit for the page only, because Micrometer would append it to the name
 * @param labels label names, in the order in which their values are passed
 */
public record MeterDefinition(Type type, String name, String unit, String description, List<String> labels) {

    public enum Type {
        COUNTER,
        GAUGE,
        SUMMARY,
        TIMER
    }

    public static MeterDefinition of(Type type, String name, String unit, String description, String... labels) {
        return new MeterDefinition(type, name, unit, description, List.of(labels));
    }

    public Counter counter(MeterRegistry registry, String... labelValues) {
        return Counter.builder(name)
                .description(description)
                .tags(tags(labelValues))
                .register(registry);
    }

    public Gauge gauge(MeterRegistry registry, Supplier<Number> value, String... labelValues) {
        return Gauge.builder(name, value)
                .description(description)
                .tags(tags(labelValues))
                .register(registry);
    }

    public DistributionSummary summary(MeterRegistry registry, String... labelValues) {
        return DistributionSummary.builder(name)
                .description(description)
                .tags(tags(labelValues))
                .register(registry);
    }

    /** With a histogram for computing quantiles. */
    public Timer timer(MeterRegistry registry) {
        return Timer.builder(name)
                .description(description)
                .publishPercentileHistogram()
                .register(registry);
    }

    private List<Tag> tags(String... values) {
        if (values.length != labels.size()) {
            throw new IllegalArgumentException(name + " has the labels " + labels);
        }
        return IntStream.range(0, values.length)
                .mapToObj(i -> Tag.of(labels.get(i), values[i]))
                .toList();
    }
}
