package io.hoofprint.flow.fallback;

import io.hoofprint.destination.archive.Archive;
import io.hoofprint.destination.archive.ArchiveObject;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.http.LateEntrance;
import io.hoofprint.platform.http.LateRequest;
import io.hoofprint.platform.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is done with each object under {@code fallback/}. Doing it twice, or by two at once, changes nothing more. */
final class FallbackTaking {
    static final long MAX_BYTES = 16L << 20;

    private static final int MAX_REASON = 2_000;
    /** Refusals that are none of the request's own fault. */
    private static final Set<Integer> LATER = Set.of(408, 425, 429);

    private final Archive archive;
    private final LateEntrance entrance;
    private final List<RefusedRequests> refusals;
    private final FallbackMetrics metrics;
    private final StrangeObjects strange;

    FallbackTaking(
            Archive archive,
            LateEntrance entrance,
            List<RefusedRequests> refusals,
            FallbackMetrics metrics,
            StrangeObjects strange) {
        this.archive = archive;
        this.entrance = entrance;
        this.refusals = refusals;
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
            Optional<FallbackName> name = FallbackName.parse(found.key());
            if (name.isEmpty()) {
                throw new Strange("no request has such a name");
            }
            if (found.size() > MAX_BYTES) {
                throw new Strange("it is over " + MAX_BYTES + " bytes");
            }
            // Absent: another drain was here first.
            Optional<byte[]> json = archive.get(found.key());
            if (json.isPresent()) {
                take(name.get(), FallbackObject.read(name.get(), json.get()));
            }
        } catch (Strange e) {
            strange.add(found.key(), e.getMessage());
        }
    }

    private void take(FallbackName name, FallbackObject object) throws Strange {
        LateRequest request = object.request(Clock.systemUTC().instant());
        try {
            entrance.take(request);
        } catch (Problem e) {
            refused(name, object, request, e);
            return;
        } catch (Unavailable | Blocked e) {
            throw e;
        } catch (Exception bug) {
            throw new Strange("taking it in fails by a bug: " + bug);
        }
        remove(name);
        metrics.drained();
    }

    private void refused(FallbackName name, FallbackObject object, LateRequest request, Problem problem)
            throws Strange {
        if (problem.status() >= 500) {
            throw new Unavailable(problem.getMessage(), problem);
        }
        if (LATER.contains(problem.status())) {
            return;
        }
        String reason = reason(problem);
        archive.put(name.deadLetterKey(), StrictJson.write(object.refused(reason)));
        refusals.forEach(told -> told.refused(request, name.deadLetterKey(), reason));
        remove(name);
        metrics.refused();
    }

    /** What cannot be removed comes again, and is a duplicate then. */
    private void remove(FallbackName name) throws Strange {
        try {
            archive.delete(name.key());
        } catch (Unavailable | Blocked | Rejected e) {
            throw new Strange("it is done, but cannot be removed: " + e.getMessage());
        }
    }

    private static String reason(Problem problem) {
        String details = problem.details().isEmpty()
                ? ""
                : " " + new String(StrictJson.write(problem.details()), StandardCharsets.UTF_8);
        String reason = problem.status() + " " + problem.code() + ": " + problem.getMessage() + details;
        return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON) + "…";
    }
}
