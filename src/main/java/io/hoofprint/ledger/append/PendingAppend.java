// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.append;

import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.AppendResult;
import io.hoofprint.ledger.EventIdentity;
import io.hoofprint.ledger.IdempotencyKey;
import io.hoofprint.ledger.Ledger.Completion;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.platform.error.Problem;
import io.vertx.core.impl.ContextInternal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** An append waiting for the writer; whatever can be precomputed is, on the caller's thread. */
public final class PendingAppend {
    private final Stream stream;
    private final String sender;
    private final long receivedAt;
    private final Event[] events;
    private final byte[] request;
    private final long requestBody;
    private final long bytes;
    final long arrived = System.nanoTime();
    final ContextInternal context;
    private final Completion completion;
    private boolean announced;
    private AppendResult result;
    private RuntimeException failure;

    /**
     * @param identity its key in the duplicate index, or null when the ledger assigned its id
     * @param bodyHash distinguishes two bodies with the same identity
     */
    public record Event(String id, byte[] identity, long bodyHash, byte[] body) {}

    PendingAppend(
            Stream stream,
            AppendRequest append,
            long receivedAt,
            Supplier<String> ids,
            ContextInternal context,
            Completion completion) {
        this.stream = stream;
        this.receivedAt = receivedAt;
        sender = append.sender();
        var key = append.idempotencyKey();
        request = key == null ? null : EventIdentity.ofRequest(sender, key);
        requestBody = key == null ? 0 : EventIdentity.ofBody(key.body());
        events = events(append.events(), key, ids);
        bytes = size(events);
        this.context = context;
        this.completion = completion;
    }

    public Stream stream() {
        return stream;
    }

    public String sender() {
        return sender;
    }

    public long receivedAt() {
        return receivedAt;
    }

    /** The number of events. */
    public int size() {
        return events.length;
    }

    public Event event(int index) {
        return events[index];
    }

    /** The key of the request in the duplicate index, or null without an {@code Idempotency-Key}. */
    public byte[] request() {
        return request;
    }

    /** Distinguishes two requests with the same key. */
    public long requestBody() {
        return requestBody;
    }

    /** The size of all bodies and ids. */
    public long bytes() {
        return bytes;
    }

    /** Called when all is written, at once with the commit or before; a failure of the batch replaces the result. */
    public void succeeded(AppendResult success) {
        result = success;
        announce(success.ids());
    }

    /** To be called before any reader can see the events, by an engine that has no result until then. */
    public void announce() {
        announce(Arrays.stream(events).map(Event::id).toList());
    }

    private void announce(List<String> ids) {
        if (!announced) {
            announced = true;
            completion.written(ids);
        }
    }

    /** Whether all events have ids by which a retry is detected. */
    boolean isRepeatable() {
        return Arrays.stream(events).allMatch(event -> event.identity != null);
    }

    /** The request's key was used before with another body. */
    public void keyReused() {
        failed(new Problem(
                422,
                "idempotency_key_reused",
                "This Idempotency-Key was sent before with another body: use a new key for a new request"));
    }

    void failed(RuntimeException reason) {
        result = null;
        failure = reason;
    }

    AppendResult result() {
        return result;
    }

    void complete() {
        completion.done(result, failure);
    }

    private Event[] events(List<NewEvent> incoming, IdempotencyKey key, Supplier<String> ids) {
        if (incoming.isEmpty()) {
            throw new IllegalArgumentException("A request to append needs at least one event");
        }
        var prepared = new Event[incoming.size()];
        for (int i = 0; i < prepared.length; i++) {
            prepared[i] = event(incoming.get(i), i, key, ids);
        }
        return prepared;
    }

    private Event event(NewEvent incoming, int index, IdempotencyKey key, Supplier<String> ids) {
        if (incoming.id() == null && key == null) {
            return new Event(ids.get(), null, 0, incoming.body());
        }
        String id = incoming.id() == null ? EventIdentity.derivedId(sender, key, index) : checked(incoming.id());
        byte[] identity = EventIdentity.ofEvent(stream.name(), sender, id);
        return new Event(id, identity, EventIdentity.ofBody(incoming.body()), incoming.body());
    }

    private static String checked(String id) {
        if (!NewEvent.isId(id)) {
            throw Problem.badRequest("An event's id must be " + NewEvent.ID + ".");
        }
        return id;
    }

    private static long size(Event[] events) {
        long size = 0;
        for (Event event : events) {
            size += event.id.length() + event.body.length;
        }
        return size;
    }
}
