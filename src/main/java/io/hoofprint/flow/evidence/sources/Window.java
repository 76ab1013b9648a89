// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources;

import java.time.Instant;

/** A period of time: its start is included, its end is not. */
public record Window(Instant from, Instant to) {
    public boolean contains(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }
}
