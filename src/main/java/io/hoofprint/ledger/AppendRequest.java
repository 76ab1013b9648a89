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
 * @param idempotencyKey the request's {@code Idempotency-Key}, or null
 * @param receivedAt when it came, if that was earlier than now; else null
 */
public record AppendRequest(String sender, List<NewEvent> events, IdempotencyKey idempotencyKey, Instant receivedAt) {
    public AppendRequest(String sender, List<NewEvent> events, IdempotencyKey idempotencyKey) {
        this(sender, events, idempotencyKey, null);
    }

    /** The same of a request that was kept aside: it can be told again from any other, whatever its sender gave. */
    public AppendRequest late(DeferredRequest request) {
        IdempotencyKey key = idempotencyKey != null
                ? idempotencyKey
                : new IdempotencyKey(request.path(), request.id(), request.body());
        return new AppendRequest(sender, events, key, request.receivedAt());
    }

    /** Every event's id; to be asked only if there is a request key, which the others' ids are derived from. */
    public List<String> ids() {
        return IntStream.range(0, events.size()).mapToObj(this::id).toList();
    }

    private String id(int index) {
        String own = events.get(index).id();
        return own != null ? own : EventIdentity.derivedId(sender, idempotencyKey, index);
    }
}
