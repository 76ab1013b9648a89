// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger;

import io.hoofprint.wire.DeferredRequest;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The message body of {@code to: ledger:<stream>}: one request's events, appended all or none.
 *
 * @param sender the key's name, or the name a flow gives to senders without a key
 * @param events in the sender's order, at least one
 * @param idempotencyKey the {@code Idempotency-Key}, or null
 * @param receivedAt the time of receipt of a deferred request, else null for now
 */
public record AppendRequest(String sender, List<NewEvent> events, IdempotencyKey idempotencyKey, Instant receivedAt) {
    public AppendRequest(String sender, List<NewEvent> events, IdempotencyKey idempotencyKey) {
        this(sender, events, idempotencyKey, null);
    }

    /** The same events as a deferred request, with an idempotency key so that replaying it twice adds nothing. */
    public AppendRequest deferred(DeferredRequest request) {
        IdempotencyKey key = idempotencyKey != null
                ? idempotencyKey
                : new IdempotencyKey(request.path(), request.id(), request.body());
        return new AppendRequest(sender, events, key, request.receivedAt());
    }

    /** The ids of all events. Events without an id need an idempotency key, from which their ids are derived. */
    public List<String> ids() {
        return IntStream.range(0, events.size()).mapToObj(this::id).toList();
    }

    private String id(int index) {
        String own = events.get(index).id();
        return own != null ? own : EventIdentity.derivedId(sender, idempotencyKey, index);
    }
}
