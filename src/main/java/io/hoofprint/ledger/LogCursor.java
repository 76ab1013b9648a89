// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger;

import java.util.OptionalLong;
import java.util.function.Predicate;

/** Reads one stream in order. Not thread-safe. */
public interface LogCursor extends AutoCloseable {

    /**
     * The events after a sequence, oldest first: up to the limit, or fewer when their bodies are large.
     *
     * @throws io.hoofprint.platform.error.Unavailable when the log cannot be read at the moment
     */
    ReadBatch after(long sequence, int limit);

    /**
     * The {@link StoredEvent#mark} of the event at that sequence, erased ones included.
     *
     * @return empty if there is none, or it cannot be read
     * @throws io.hoofprint.platform.error.Unavailable as {@link #after}
     */
    OptionalLong mark(long sequence);

    /**
     * Visits the events from the newest back, erased ones included and damaged ones left out; one at a time is in memory.
     *
     * @param most how many sequences to go back
     * @param visitor false ends it
     * @throws io.hoofprint.platform.error.Unavailable as {@link #after}
     */
    void newest(int most, Predicate<StoredEvent> visitor);

    @Override
    void close();
}
