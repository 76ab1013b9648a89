// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.append;

import io.hoofprint.ledger.Ledger.Completion;
import io.hoofprint.platform.vital.FatalErrors;
import io.hoofprint.platform.vital.VitalThreads;
import io.vertx.core.Context;
import io.vertx.core.impl.ContextInternal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Completes appends on their callers' event loops or on a pool, so that the writer continues at once. */
final class CompletionDispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(CompletionDispatcher.class);
    private static final int THREADS = 4;
    private static final int IDLE_SECONDS = 10;

    private final ThreadPoolExecutor threads = threads();

    /** The caller's context on an event loop; null on other threads, including workers, where completions may block. */
    static ContextInternal callerContext() {
        return Context.isOnEventLoopThread() ? ContextInternal.current() : null;
    }

    /**
     * Dispatches once per event loop and batch: once per append would cost more than the append. Vert.x gives each
     * request its own context, so appends are grouped by the context beneath.
     */
    void dispatch(List<PendingAppend> batch) {
        Map<ContextInternal, List<PendingAppend>> loops = new IdentityHashMap<>();
        for (PendingAppend pendingAppend : batch) {
            if (pendingAppend.context == null) {
                threads.execute(() -> quietly(pendingAppend::complete));
            } else {
                loops.computeIfAbsent(pendingAppend.context.unwrap(), loop -> new ArrayList<>(batch.size()))
                        .add(pendingAppend);
            }
        }
        loops.forEach((loop, theirs) -> on(loop, () -> theirs.forEach(CompletionDispatcher::completeOnLoop)));
    }

    /** Completes a refused append, also asynchronously. */
    void refuse(ContextInternal context, Completion completion, RuntimeException reason) {
        if (context == null) {
            threads.execute(() -> quietly(() -> completion.done(null, reason)));
        } else {
            on(context, () -> quietly(() -> completion.done(null, reason)));
        }
    }

    /** Lets its threads end once they are idle; what is completed later starts new ones. */
    void close() {
        threads.allowCoreThreadTimeOut(true);
    }

    /** Neither a closed event loop nor a completion that fails may stop the writer, which calls this. */
    private static void on(ContextInternal loop, Runnable completions) {
        try {
            loop.runOnContext(v -> completions.run());
        } catch (RejectedExecutionException stopped) {
            LOG.debug("An event loop has stopped, and its senders with it", stopped);
        }
    }

    private static void completeOnLoop(PendingAppend pendingAppend) {
        pendingAppend.context.dispatch(() -> quietly(pendingAppend::complete));
    }

    private static void quietly(Runnable completion) {
        try {
            completion.run();
        } catch (RuntimeException | Error e) {
            FatalErrors.check(e);
            LOG.error("A sender's completion failed", e);
        }
    }

    /** All started now: a thread that is refused later must not fail the batch that would need it. */
    private static ThreadPoolExecutor threads() {
        var count = new AtomicInteger();
        var pool = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> VitalThreads.create("ledger-completion-" + count.incrementAndGet(), task));
        pool.prestartAllCoreThreads();
        return pool;
    }
}
