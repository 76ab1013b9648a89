package io.hoofprint.flow.evidence.sources;

import java.time.Instant;

/** The time in which a commit must lie: the start belongs to it, the end does not. */
public record Window(Instant from, Instant to) {
    public boolean holds(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }
}
