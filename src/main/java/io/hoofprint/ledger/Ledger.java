// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger;

import io.hoofprint.platform.health.Outage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The durable, ordered store of all streams, implemented by each storage engine.
 *
 * <p>Stream names match {@code [a-z][a-z0-9_]{0,62}}. Sequences start at 1 and have no gaps. An event is identified by
 * (stream, sender, id); appending it again changes nothing, for as long as the ledger remembers ids.
 */
public interface Ledger extends AutoCloseable {

    /** Creates the stream if it does not exist. Blocks; for start-up. */
    void open(String stream);

    /** The names of all streams. */
    List<String> streams();

    /**
     * Appends all events of a request or none. Never blocks.
     *
     * @param completion called once the events are durable, or with the failure: {@code Unavailable} when the queue is
     *     full or the log cannot be written, {@code Problem} 422 {@code idempotency_key_reused}. Always called
     *     asynchronously, on the caller's event loop or else on a ledger thread, which it must not hold up
     */
    void append(String stream, AppendRequest request, Completion completion);

    /** As {@link #append(String, AppendRequest, Completion)}; a failure completes the future exceptionally. */
    default CompletableFuture<AppendResult> append(String stream, AppendRequest request) {
        var future = new CompletableFuture<AppendResult>();
        append(stream, request, (result, failure) -> {
            if (failure == null) {
                future.complete(result);
            } else {
                future.completeExceptionally(failure);
            }
        });
        return future;
    }

    /** The sequence of the stream's newest durable event, or the end of a later gap, 0 for an empty stream. Cheap. */
    long head(String stream);

    /** This log's identity, drawn at random when it was created; its copies have the same. */
    String identity();

    /**
     * Has the stream's numbering continue above a sequence, unless it is there already. Whoever opens a log calls this with
     * every position ever taken in it, before anything is appended: a log that was restored from an older copy, or begun
     * anew, must not give new events the sequences of old ones. What lies between is a {@link Gap}. Blocks; for start-up.
     */
    void continueAbove(String stream, long sequence);

    /** The sequences whose events this log never had, oldest gap first. */
    List<Gap> gaps();

    /** What may fail for a while without anybody noticing, whether it does or not. */
    List<Outage> outages();

    /**
     * Why another instance should get the requests for now, since this one has not reached for some seconds what they all
     * append to. Empty for a ledger that only this process has.
     */
    default Optional<String> away() {
        return Optional.empty();
    }

    /** Opens a cursor on the stream; it sees durable events only. */
    LogCursor read(String stream);

    /**
     * Calls the listener after every commit that appended to the stream. The listener must return quickly.
     *
     * @return cancels the subscription when closed
     */
    Subscription onAppend(String stream, Runnable listener);

    /**
     * The events with this id, at most one per sender. For unknown or forgotten ids this may scan the whole stream.
     *
     * @param sender null for any sender
     */
    List<StoredEvent> find(String stream, String sender, String id);

    /**
     * The last sequence received before the given time, provided that the clock never went backwards. Trimmed events
     * count as received before.
     */
    long lastBefore(String stream, Instant time);

    /**
     * Erases the body of an event and keeps its identity. Readers that have not passed the event will never see it.
     *
     * @return false if there is no such event, or its body is already erased
     * @throws io.hoofprint.platform.error.Unavailable when the log cannot be written
     */
    boolean forget(String stream, String sender, String id);

    /**
     * Deletes the oldest events of the stream, in small steps; the newest event always stays.
     *
     * @param passed the last sequence that may be deleted
     * @param before events received at this time or later stay
     * @return the number of deleted events
     */
    long trim(String stream, long passed, Instant before);

    /** The last deleted sequence, 0 when nothing was trimmed; the oldest event that can be read comes after it. */
    long trimmed(String stream);

    /** Writes the queued appends, waiting a few seconds at most, and closes the files. Later appends are refused. */
    @Override
    void close();

    /** Exactly one of the two arguments is null. */
    @FunctionalInterface
    interface Completion {
        void done(AppendResult result, RuntimeException failure);

        /**
         * Before any reader can see the events, which may still fail to be durable. On the writer's thread: it must return at
         * once, and not throw.
         */
        default void written(List<String> ids) {}
    }

    /** A listener's registration. */
    @FunctionalInterface
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
