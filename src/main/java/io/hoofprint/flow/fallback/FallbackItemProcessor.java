// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.fallback;

import io.hoofprint.destination.archive.Archive;
import io.hoofprint.destination.archive.ArchiveObject;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.wire.DeferredObjectName;
import java.util.Optional;

/** Processes one object under {@code fallback/}; idempotent, also when run concurrently. */
record FallbackItemProcessor(
        Archive archive, DeferredReplay replay, FallbackMetrics metrics, UnreadableObjects unreadable) {
    static final long MAX_BYTES = 16L << 20;

    /**
     * Replays and deletes it, or moves it to the dead letters, or leaves it in place.
     *
     * @throws Unavailable or Blocked if other objects would fail too
     */
    void process(ArchiveObject item) {
        try {
            DeferredObjectName name = FallbackObject.name(item.key());
            FallbackObject.require(item.size() <= MAX_BYTES, "it is over " + MAX_BYTES + " bytes");
            // Absent if another drain has processed it already.
            Optional<byte[]> json = archive.get(item.key());
            if (json.isPresent()) {
                process(name, json.get());
            }
        } catch (UnreadableObject e) {
            unreadable.add(item.key(), e.getMessage());
        }
    }

    private void process(DeferredObjectName name, byte[] json) throws UnreadableObject {
        boolean replayed = replay.run(name, json);
        try {
            archive.delete(name.key());
        } catch (Unavailable | Blocked | Rejected e) {
            // The next drain replays it as a duplicate.
            throw new UnreadableObject("it is done, but cannot be removed: " + e.getMessage());
        }
        if (replayed) {
            metrics.drained();
        } else {
            metrics.refused();
        }
    }
}
