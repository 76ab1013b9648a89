// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.append;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.Ledger.Completion;
import io.hoofprint.ledger.LedgerMetrics;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Unavailable;
import io.hoofprint.platform.health.Outage;
import io.hoofprint.platform.vital.VitalThreads;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/** Takes requests to append and has them written in batches by one thread, through the sessions of an engine. */
public final class GroupCommit<S extends WriteSession> implements AutoCloseable {
    private static final long CLOSE_MILLIS = 5_000;

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final CompletionDispatcher completionDispatcher = new CompletionDispatcher();
    private final Streams streams;
    private final WriteQueue<S> queue;
    private final Clock clock;
    private final Writer<S> writer;
    private final Thread writing;

    /**
     * Starts the writer.
     *
     * @param clock provides the time of receipt
     * @param retry how long a log that could not be written is left alone when nobody appends
     */
    public GroupCommit(
            Streams streams,
            WriteQueue<S> queue,
            LogEngine<S> engine,
            Clock clock,
            MeterRegistry meters,
            Duration retry) {
        this.streams = streams;
        this.queue = queue;
        this.clock = clock;
        var metrics = new LedgerMetrics(meters);
        metrics.queue(queue::size);
        writer = new Writer<>(queue, engine, completionDispatcher, metrics, retry);
        writing = VitalThreads.start("ledger-writer", writer);
    }

    /** As {@link io.hoofprint.ledger.Ledger#append(String, AppendRequest, Completion)}. */
    public void append(String stream, AppendRequest request, Completion completion) {
        var context = CompletionDispatcher.callerContext();
        long at = receivedAt(request);
        try {
            var pendingAppend = new PendingAppend(
                    streams.of(stream), request, at, () -> ids.construct(at).toString(), context, completion);
            if (!queue.offer(pendingAppend)) {
                throw new Unavailable("Too many requests wait for the log: try again in a moment");
            }
        } catch (Unavailable | Problem | IllegalArgumentException e) {
            completionDispatcher.refuse(context, completion, e);
        }
    }

    private long receivedAt(AppendRequest request) {
        long now = clock.millis();
        return request.receivedAt() == null
                ? now
                : Math.min(now, request.receivedAt().toEpochMilli());
    }

    /**
     * Runs on the writer's thread, between two batches, and waits for the end.
     *
     * @throws Unavailable when the task failed
     */
    public void run(WriteQueue.Task<S> task) {
        try {
            queue.run(task).join();
        } catch (CompletionException e) {
            throw new Unavailable("The log cannot be written: " + e.getCause().getMessage(), e.getCause());
        }
    }

    public Outage outage() {
        return writer.outage();
    }

    /** Writes what is queued. What the writer has not written when its time is over is refused. */
    @Override
    public void close() {
        queue.close();
        VitalThreads.await(writing, CLOSE_MILLIS);
        completionDispatcher.dispatch(
                queue.abandoned(new Unavailable("The ledger was closed before the log could be written")));
        completionDispatcher.close();
    }
}
