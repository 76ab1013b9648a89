// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import static io.hoofprint.platform.ops.MeterDefinition.Type.COUNTER;

import io.hoofprint.platform.ops.MeterDefinition;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;

/** Counts what devices publish besides presses: it is acknowledged, and not kept. */
final class DeviceChatter {
    private static final MeterDefinition CHATTER = MeterDefinition.of(
            COUNTER,
            "hoofprint.buttons.chatter",
            "packets",
            "Packets and requests of a known make that hold no press: they are not kept",
            "make");

    private final Map<String, Counter> counters = new HashMap<>();

    DeviceChatter(MeterRegistry meters) {
        Devices.KNOWN.rows().forEach(row -> counters.put(row.make(), CHATTER.counter(meters, row.make())));
    }

    void count(String make) {
        counters.get(make).increment();
    }
}
