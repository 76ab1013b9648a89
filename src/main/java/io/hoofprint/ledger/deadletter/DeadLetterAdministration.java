// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.deadletter;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.deadletter.DeadLetter.State;
import io.hoofprint.platform.error.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Administration of dead letters, locally or in a running server; its records are the JSON of the API. */
public interface DeadLetterAdministration {
    /** The maximum page size, and the maximum number of ids per replay. */
    int MAX_PAGE = 1_000;

    /**
     * Filter of a listing; null parts match everything.
     *
     * @param since ISO instant; changed at that time or later
     * @param limit 1 to 1,000; null means 100
     * @param after the id of the last one on the previous page
     * @param bodies {@code true}: look too which bodies are lost
     */
    record ListQuery(
            String stream, String reader, String state, String since, String limit, String after, String bodies) {}

    /**
     * Newest first.
     *
     * @param next the value for {@code after}, null on the last page
     * @param withoutBody ids of those whose bodies neither the archive nor the ledger has; null if not requested, or if the
     *     archive cannot be read
     */
    record Page(
            @JsonIgnoreProperties({"number", "sequence", "receivedAt", "object"})
            List<DeadLetter> deadLetters,

            String next,
            Set<String> withoutBody) {}

    /**
     * A dead letter with its event's body; body and encoding are null once deleted.
     *
     * @param bodyMissing whether it should have one that neither the archive nor the ledger has
     */
    record Details(
            String id,
            String stream,
            String reader,
            String sender,
            String eventId,
            Instant receivedAt,
            String reason,
            String kind,
            int attempts,
            Instant at,
            State state,
            String body,
            String bodyEncoding,
            boolean bodyMissing) {}

    /** Either {@code ids}, or all parked ones of a stream and reader since a time. */
    record ReplayRequest(List<String> ids, String stream, String reader, String since) {}

    /** @param queued how many were parked and are now queued */
    record Queued(String run, int queued) {}

    /**
     * The progress of a replay, in numbers of dead letters.
     *
     * @param waitsFor the readers that still have some to replay
     */
    record Progress(String run, int queued, int done, int parked, List<ReaderId> waitsFor) {}

    /** @throws Problem 400 for an invalid filter */
    Page list(ListQuery query);

    /** @throws Problem 404 if unknown */
    Details show(String id);

    /** @throws Problem 400 for an invalid request */
    Queued replay(ReplayRequest request);

    /** @throws Problem 404 if unknown, or all its dead letters are gone */
    Progress progress(String run);

    /** @throws Problem 404 if unknown, 409 while it is queued */
    void delete(String id);

    /**
     * Parks a deleted one again, with its event's body from the ledger.
     *
     * @throws Problem 404 if there is no such deleted one, 409 if the ledger no longer has its event
     */
    void restore(String id);
}
