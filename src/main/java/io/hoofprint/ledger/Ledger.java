package io.hoofprint.ledger;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The durable, ordered store of all streams: what every engine implements.
 *
 * <p>A stream's name is {@code [a-z][a-z0-9_]{0,62}}. Sequences count from 1 without gaps. Identity is (stream, sender,
 * id): appending it again changes nothing, for as long as the ledger remembers ids.
 */
public interface Ledger extends AutoCloseable {

    /** Creates the stream unless it is there. Blocks; for start-up. */
    void open(String stream);

    /** The names of all streams there are. */
    List<String> streams();

    /**
     * Appends a submission, all of it or nothing. Never blocks.
     *
     * @param completion told once the events are durable, or with the failure: {@code Unavailable} when the queue is
     *     full or the log cannot be written, {@code Problem} 422 {@code idempotency_key_reused}. It is never called on
     *     the calling stack: it runs on the caller's event loop, or on a thread of the ledger's that it may not hold up
     */
    void append(String stream, AppendRequest request, Completion completion);

    /** As {@link #append(String, AppendRequest, Completion)}, with the failure as the future's exception. */
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

    /** The sequence of the stream's newest durable event, 0 when it has none. Cheap. */
    long head(String stream);

    /** Opens the stream for reading; only durable events are seen. */
    LogCursor read(String stream);

    /**
     * Calls the listener after every commit that appended to the stream, on a thread that it must not hold up.
     *
     * @return ends the calls when closed
     */
    Subscription onAppend(String stream, Runnable listener);

    /**
     * The events of that id: at most one for a given sender. An id that is unknown or no longer remembered may cost a
     * look through the whole stream.
     *
     * @param sender null for events of whatever sender
     */
    List<StoredEvent> find(String stream, String sender, String id);

    /**
     * The last sequence received before that time, if the clock only ever went forward; what was trimmed counts as
     * received before.
     */
    long lastBefore(String stream, Instant time);

    /**
     * Forgets what an event says: its body goes, that it was there stays. Readers that have not passed it yet never see it.
     *
     * @return whether there was such an event that was not forgotten yet
     * @throws io.hoofprint.platform.error.Unavailable when the log cannot be written
     */
    boolean forget(String stream, String sender, String id);

    /**
     * Removes events from the stream's old end, in small steps; the newest always stays.
     *
     * @param passed the last sequence that may go
     * @param before events received then or later stay
     * @return how many are gone
     */
    long trim(String stream, long passed, Instant before);

    /** The last sequence that was trimmed away, 0 when none was: reading begins after it at the earliest. */
    long trimmed(String stream);

    /** Writes what is queued, for a few seconds at most, then closes the files. What is appended later is refused. */
    @Override
    void close();

    /** Exactly one of the two is null. */
    @FunctionalInterface
    interface Completion {
        void done(AppendResult result, RuntimeException failure);
    }

    /** A listener's place. */
    @FunctionalInterface
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
