// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

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
final class PendingAppend {
    private static final int WAL_BYTES_PER_IDENTITY = 320;

    final Stream stream;
    final String sender;
    final long receivedAt;
    final Event[] events;
    final byte[] request;
    final long requestBody;
    final long bytes;
    final long arrived = System.nanoTime();
    final ContextInternal context;
    private final Completion completion;
    private AppendResult result;
    private RuntimeException failure;

    /**
     * @param identity its key in the duplicate index, or null when the ledger assigned its id
     * @param bodyHash distinguishes two bodies with the same identity
     */
    record Event(String id, byte[] identity, long bodyHash, byte[] body) {}

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

    void succeeded(AppendResult success) {
        result = success;
        completion.written(success.ids());
    }

    /** Whether all events have ids by which a retry is detected. */
    boolean isRepeatable() {
        return Arrays.stream(events).allMatch(event -> event.identity != null);
    }

    void failed(RuntimeException reason) {
        result = null;
        failure = reason;
    }

    AppendResult result() {
        return result;
    }

    /** Approximate size in the write-ahead log; of an identity most is its share of the pages that its merge writes. */
    long walBytes() {
        long identities = 0;
        for (Event event : events) {
            identities += event.identity == null ? 0 : 1;
        }
        return bytes + identities * WAL_BYTES_PER_IDENTITY;
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
