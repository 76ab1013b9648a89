package io.hoofprint.destination.archive;

import io.hoofprint.platform.error.Blocked;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Inspects the deferred requests under {@code fallback/}. */
public final class FallbackInspection {
    private static final String PREFIX = "fallback/";

    /** Longer than a request waits to be drained, unless draining is set to be rarer. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private FallbackInspection() {}

    /**
     * Requests that wait.
     *
     * @param count in words
     * @param oldest when the first of them was put there
     */
    public record Waiting(String count, Instant oldest) {}

    /** Looks at one page of the archive only, and is empty if none waits. */
    public static Optional<Waiting> waiting(Archive archive) {
        List<ArchiveObject> page = archive.page(PREFIX, "");
        String count = page.size() + (page.size() == ArchiveObject.PAGE ? " or more waiting" : " waiting");
        return page.stream()
                .map(ArchiveObject::lastModified)
                .min(Comparator.naturalOrder())
                .map(oldest -> new Waiting(count, oldest));
    }

    /**
     * @return what was found, for a person
     * @throws Blocked if a request has been there for too long
     */
    public static String of(Archive archive, Instant now) {
        Optional<Waiting> waiting = waiting(archive);
        waiting.filter(found -> found.oldest.isBefore(now.minus(LONGEST_WAIT))).ifPresent(found -> {
            throw new Blocked(found.count + ", the oldest since " + found.oldest
                    + ": start Hoofprint, or set hoofprint.fallback.drain; its log says why requests stay there");
        });
        return waiting.map(found -> found.count + " to be drained").orElse("none waiting");
    }
}
