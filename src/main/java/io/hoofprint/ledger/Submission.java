package io.hoofprint.ledger;

import io.hoofprint.wire.DeferredRequest;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one request asks to be kept, all of it or nothing: the body of a message sent to {@code ledger:<stream>}.
 *
 * @param sender whose events these are: a key's name, or what a flow calls a sender that has none
 * @param events in the sender's order, at least one
 * @param requestKey the request's {@code Idempotency-Key}, or null
 * @param receivedAt when it came, if that was earlier than now; else null
 */
public record Submission(String sender, List<Incoming> events, RequestKey requestKey, Instant receivedAt) {
    public Submission(String sender, List<Incoming> events, RequestKey requestKey) {
        this(sender, events, requestKey, null);
    }

    /** The same of a request that was kept aside: it can be told again from any other, whatever its sender gave. */
    public Submission late(DeferredRequest request) {
        RequestKey key = requestKey != null ? requestKey : new RequestKey(request.path(), request.id(), request.body());
        return new Submission(sender, events, key, request.receivedAt());
    }

    /** Every event's id; to be asked only if there is a request key, which the others' ids are derived from. */
    public List<String> ids() {
        return IntStream.range(0, events.size()).mapToObj(this::id).toList();
    }

    private String id(int index) {
        String own = events.get(index).id();
        return own != null ? own : Fingerprint.derivedId(sender, requestKey, index);
    }
}
