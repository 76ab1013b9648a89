package io.hoofprint.flow.fallback;

import io.hoofprint.destination.archive.Archive;
import io.hoofprint.destination.archive.ArchiveObject;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.wire.DeferredObjectName;
import java.util.Optional;

/** Processes one object under {@code fallback/}; idempotent, also when run concurrently. */
final class FallbackItemProcessor {
    static final long MAX_BYTES = 16L << 20;

    private final Archive archive;
    private final DeferredReplay replay;
    private final FallbackMetrics metrics;
    private final UnreadableObjects unreadable;

    FallbackItemProcessor(
            Archive archive, DeferredReplay replay, FallbackMetrics metrics, UnreadableObjects unreadable) {
        this.archive = archive;
        this.replay = replay;
        this.metrics = metrics;
        this.unreadable = unreadable;
    }

    /**
     * Replays and deletes it, or moves it to the dead letters, or leaves it in place.
     *
     * @throws Unavailable or Blocked if other objects would fail too
     */
    void process(ArchiveObject found) {
        try {
            Optional<DeferredObjectName> name = DeferredObjectName.parse(found.key());
            if (name.isEmpty()) {
                throw new UnreadableObject("its name is not that of a deferred request");
            }
            if (found.size() > MAX_BYTES) {
                throw new UnreadableObject("it is over " + MAX_BYTES + " bytes");
            }
            // Absent if another drain has processed it already.
            Optional<byte[]> json = archive.get(found.key());
            if (json.isPresent()) {
                process(name.get(), json.get());
            }
        } catch (UnreadableObject e) {
            unreadable.add(found.key(), e.getMessage());
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
