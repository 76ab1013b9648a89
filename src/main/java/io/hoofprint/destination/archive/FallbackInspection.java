// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.archive;

import io.hoofprint.platform.error.Blocked;
import io.hoofprint.wire.DeferredObjectName;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Inspects the deferred requests under {@code fallback/}. */
public final class FallbackInspection {
    /** Longer than a request waits to be drained, unless draining is set to be rarer. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private static final int NAMED = 10;

    private FallbackInspection() {}

    /**
     * Requests that wait.
     *
     * @param objects the first page of them, never empty
     * @param oldest when the first of them was put there
     */
    public record Waiting(List<ArchiveObject> objects, Instant oldest) {
        public String count() {
            return objects.size() + (objects.size() == ArchiveObject.PAGE ? " or more waiting" : " waiting");
        }
    }

    /** Looks at one page of the archive only, and is empty if none waits. */
    public static Optional<Waiting> waiting(Archive archive) {
        List<ArchiveObject> page = archive.page(DeferredObjectName.PREFIX, "");
        return page.stream()
                .map(ArchiveObject::lastModified)
                .min(Comparator.naturalOrder())
                .map(oldest -> new Waiting(page, oldest));
    }

    /**
     * @return what was found, for a person
     * @throws Blocked if a request has been there for too long; names the first of those
     */
    public static String of(Archive archive, Instant now) {
        Instant tooLong = now.minus(LONGEST_WAIT);
        Optional<Waiting> waiting = waiting(archive);
        waiting.filter(found -> found.oldest.isBefore(tooLong)).ifPresent(found -> {
            throw new Blocked(found.count() + ", the oldest since " + found.oldest
                    + ": start Hoofprint, or set hoofprint.fallback.drain; its log says why requests stay there: "
                    + named(found.objects, tooLong));
        });
        return waiting.map(found -> found.count() + " to be drained").orElse("none waiting");
    }

    private static String named(List<ArchiveObject> objects, Instant tooLong) {
        return objects.stream()
                .filter(object -> object.lastModified().isBefore(tooLong))
                .limit(NAMED)
                .map(ArchiveObject::key)
                .map(key -> DeferredObjectName.parse(key).isPresent() ? key : key + " (no name of a request)")
                .collect(Collectors.joining(", "));
    }
}
