package io.hoofprint.destination.archive;

import io.hoofprint.platform.error.Blocked;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** A look at the requests that wait under {@code fallback/} to be taken in. */
public final class FallbackInspection {
    private static final String PREFIX = "fallback/";

    /** Longer than a drain lets anything lie that it can take in, unless it is set to come by less often. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private FallbackInspection() {}

    /**
     * @return what it found, for a person
     * @throws Blocked if something has lain there for long
     */
    public static String of(Archive archive, Instant now) {
        List<ArchiveObject> waiting = archive.page(PREFIX, "");
        if (waiting.isEmpty()) {
            return "none waits";
        }
        String count = waiting.size() + (waiting.size() == ArchiveObject.PAGE ? " or more wait" : " waiting");
        Instant oldest = waiting.stream()
                .map(ArchiveObject::lastModified)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        if (oldest.isBefore(now.minus(PATIENCE))) {
            throw new Blocked(
                    count + ", the oldest since " + oldest + ": start Hoofprint, or set hoofprint.fallback.drain;"
                            + " of what it leaves there its log says why");
        }
        return count + " to be taken in";
    }
}
