package io.hoofprint.ledger.deadletter;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.deadletter.DeadLetter.State;
import io.hoofprint.platform.error.Problem;
import java.time.Instant;
import java.util.List;

/** What an administrator does with dead letters, whether here or in a running server; its records are the API's JSON. */
public interface DeadLetterAdministration {
    /** The largest page, and as many ids as may be replayed at once. */
    int MAX_PAGE = 1_000;

    /**
     * Which to list; a part that is null lets all pass.
     *
     * @param since ISO instant; changed then or later
     * @param limit 1 to 1,000; null means 100
     * @param after the id of the last one seen
     */
    record Question(String stream, String reader, String state, String since, String limit, String after) {}

    /**
     * Newest first.
     *
     * @param next the value for {@code after}, null when there are no more
     */
    record Page(
            @JsonIgnoreProperties({"number", "sequence", "receivedAt", "object"})
            List<DeadLetter> deadLetters,

            String next) {}

    /** One with its event's body, both parts of which are null when it is gone. */
    record Whole(
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
            String bodyEncoding) {}

    /** What to replay: {@code ids}, or all that is parked of a stream, of a reader, since a time. */
    record Wanted(List<String> ids, String stream, String reader, String since) {}

    /** @param queued how many were parked and are to be tried again */
    record Queued(String run, int queued) {}

    /**
     * How a replay is getting on: what waits, what is done, what was parked again.
     *
     * @param waitsFor the readers that are still to try
     */
    record Progress(String run, int queued, int done, int parked, List<ReaderId> waitsFor) {}

    /** @throws Problem 400 for a question that makes no sense */
    Page list(Question question);

    /** @throws Problem 404 if it is not there */
    Whole show(String id);

    /** @throws Problem 400 for a wish that makes no sense */
    Queued replay(Wanted wanted);

    /** @throws Problem 404 if nothing is left of it */
    Progress progress(String run);

    /** @throws Problem 404 if it is not there, 409 while it is queued */
    void delete(String id);
}
