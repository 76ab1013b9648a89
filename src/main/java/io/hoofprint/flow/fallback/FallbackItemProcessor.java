package io.hoofprint.flow.fallback;

import io.hoofprint.destination.archive.Archive;
import io.hoofprint.destination.archive.ArchiveObject;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.wire.DeferredObjectName;
import java.util.Optional;

/** What is done with each object under {@code fallback/}. Doing it twice, or by two at once, changes nothing more. */
final class FallbackItemProcessor {
    static final long MAX_BYTES = 16L << 20;

    private final Archive archive;
    private final DeferredReplay attempt;
    private final FallbackMetrics metrics;
    private final UnreadableObjects strange;

    FallbackItemProcessor(Archive archive, DeferredReplay attempt, FallbackMetrics metrics, UnreadableObjects strange) {
        this.archive = archive;
        this.attempt = attempt;
        this.metrics = metrics;
        this.strange = strange;
    }

    /**
     * Takes it in and removes it, or moves it to the dead letters, or leaves it.
     *
     * @throws Unavailable or Blocked when the others would fare no better now
     */
    void take(ArchiveObject found) {
        try {
            Optional<DeferredObjectName> name = DeferredObjectName.parse(found.key());
            if (name.isEmpty()) {
                throw new UnreadableObject("no request has such a name");
            }
            if (found.size() > MAX_BYTES) {
                throw new UnreadableObject("it is over " + MAX_BYTES + " bytes");
            }
            // Absent: another drain was here first.
            Optional<byte[]> json = archive.get(found.key());
            if (json.isPresent()) {
                take(name.get(), json.get());
            }
        } catch (UnreadableObject e) {
            strange.add(found.key(), e.getMessage());
        }
    }

    private void take(DeferredObjectName name, byte[] json) throws UnreadableObject {
        boolean taken = attempt.of(name, json);
        try {
            archive.delete(name.key());
        } catch (Unavailable | Blocked | Rejected e) {
            // It comes again, and changes nothing then.
            throw new UnreadableObject("it is done, but cannot be removed: " + e.getMessage());
        }
        if (taken) {
            metrics.drained();
        } else {
            metrics.refused();
        }
    }
}
