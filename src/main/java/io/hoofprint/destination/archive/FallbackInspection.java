package io.hoofprint.destination.archive;

import io.hoofprint.platform.error.Blocked;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Inspects the deferred requests under {@code fallback/}. */
public final class FallbackInspection {
    private static final String PREFIX = "fallback/";

    /** Longer than a request waits to be drained, unless draining is set to be rarer. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private FallbackInspection() {}

    /**
     * @return what was found, for a person
     * @throws Blocked if a request has been there for too long
     */
    public static String of(Archive archive, Instant now) {
        List<ArchiveObject> waiting = archive.page(PREFIX, "");
        if (waiting.isEmpty()) {
            return "none waiting";
        }
        String count = waiting.size() + (waiting.size() == ArchiveObject.PAGE ? " or more waiting" : " waiting");
        Instant oldest = waiting.stream()
                .map(ArchiveObject::lastModified)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        if (oldest.isBefore(now.minus(LONGEST_WAIT))) {
            throw new Blocked(count + ", the oldest since " + oldest
                    + ": start Hoofprint, or set hoofprint.fallback.drain;" + " its log says why requests stay there");
        }
        return count + " to be drained";
    }
}
