package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.Ledger.Completion;
import io.vertx.core.Context;
import io.vertx.core.impl.ContextInternal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells senders how it went, each where it came from, so that the writer goes on at once. */
final class Completions {
    private static final Logger LOG = LoggerFactory.getLogger(Completions.class);
    private static final int THREADS = 4;
    private static final int IDLE_SECONDS = 10;

    private final ExecutorService threads = threads();

    /** The caller's context if it is an event loop's. Null on other threads, workers too: what follows may block. */
    static ContextInternal home() {
        return Context.isOnEventLoopThread() ? ContextInternal.current() : null;
    }

    /**
     * One hop an event loop and batch: a hop for each submission would cost more than the append. Vert.x gives each
     * request a context of its own, so they are gathered by the one beneath.
     */
    void dispatch(List<Pending> batch) {
        Map<ContextInternal, List<Pending>> loops = new IdentityHashMap<>();
        for (Pending pending : batch) {
            if (pending.context == null) {
                threads.execute(() -> complete(pending));
            } else {
                loops.computeIfAbsent(pending.context.unwrap(), loop -> new ArrayList<>(batch.size()))
                        .add(pending);
            }
        }
        loops.forEach((loop, theirs) -> loop.runOnContext(v -> theirs.forEach(Completions::completeAtHome)));
    }

    /** Tells a sender that its submission was not taken, no less asynchronously. */
    void refuse(ContextInternal home, Completion completion, RuntimeException reason) {
        if (home == null) {
            threads.execute(() -> completion.done(null, reason));
        } else {
            home.runOnContext(v -> completion.done(null, reason));
        }
    }

    private static void completeAtHome(Pending pending) {
        pending.context.dispatch(() -> complete(pending));
    }

    private static void complete(Pending pending) {
        try {
            pending.complete();
        } catch (RuntimeException e) {
            LOG.error("A sender's completion failed", e);
        }
    }

    private static ExecutorService threads() {
        var count = new AtomicInteger();
        var pool = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> Threads.daemon("ledger-completion-" + count.incrementAndGet(), task));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
