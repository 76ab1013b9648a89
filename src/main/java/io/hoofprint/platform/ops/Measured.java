// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.ops;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * A part with gauges. It registers them once the program has started, not when it is made: beans of a route file are made
 * twice, and a registry would keep the gauges of those that are discarded.
 */
public interface Measured {
    void measure(MeterRegistry meters);
}
