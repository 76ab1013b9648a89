// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.fallback;

import io.hoofprint.destination.archive.Archive;
import io.hoofprint.ledger.deadletter.DeadLetters;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.http.DeferredRequestDispatcher;
import io.hoofprint.platform.json.StrictJson;
import io.hoofprint.wire.DeferredObject;
import io.hoofprint.wire.DeferredObjectName;
import io.hoofprint.wire.DeferredRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;

/** Replays a deferred request through its intake route; if refused, it becomes a dead letter: object and row. */
record DeferredReplay(DeferredRequestDispatcher deferredRequests, Archive archive, DeadLetters deadLetters) {
    /** The reader name of its dead letters. */
    static final String READER = "drain";

    private static final String UNKNOWN = "unknown";
    private static final int MAX_REASON = 2_000;
    /** Statuses that do not blame the request. */
    private static final Set<Integer> RETRIABLE = Set.of(408, 425, 429);

    /**
     * @return false if it became a dead letter
     * @throws UnreadableObject if it is malformed, or triggers a bug
     * @throws Unavailable or Blocked if it has to be retried later
     */
    boolean run(DeferredObjectName name, byte[] json) throws UnreadableObject {
        DeferredObject object = FallbackObject.read(name, json);
        DeferredRequest request = request(object);
        try {
            deferredRequests.dispatch(request);
            return true;
        } catch (Problem e) {
            if (e.status() >= 500 || RETRIABLE.contains(e.status())) {
                throw new Unavailable(e.getMessage(), e);
            }
            refused(name, object, request, reason(e));
            return false;
        } catch (Unavailable | Blocked e) {
            throw e;
        } catch (Exception bug) {
            throw new UnreadableObject("replaying it fails because of a bug: " + bug);
        }
    }

    private static DeferredRequest request(DeferredObject object) throws UnreadableObject {
        try {
            return object.request(Clock.systemUTC().instant());
        } catch (IllegalArgumentException e) {
            throw new UnreadableObject(e.getMessage());
        }
    }

    /** Writes the object first: a row without an object could not be replayed. */
    private void refused(DeferredObjectName name, DeferredObject object, DeferredRequest request, String reason) {
        archive.put(
                name.deadLetterKey(), StrictJson.write(object.refused(reason).members()));
        String sender = deferredRequests.caller(request).map(Caller::name).orElse(UNKNOWN);
        deadLetters.refused(READER, sender, request.id(), request.receivedAt(), reason, name.deadLetterKey());
    }

    private static String reason(Problem problem) {
        String details = problem.details().isEmpty()
                ? ""
                : " " + new String(StrictJson.write(problem.details()), StandardCharsets.UTF_8);
        String reason = problem.status() + " " + problem.code() + ": " + problem.getMessage() + details;
        return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON) + "…";
    }
}
