package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.Ledger.Completion;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
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

    /** The event loop that the caller runs on. Null on other threads, a loop's workers too: what follows may block. */
    static Context home() {
        return Context.isOnEventLoopThread() ? Vertx.currentContext() : null;
    }

    /** One hop a context and batch: a hop for each submission would cost more than the append. */
    void dispatch(List<Pending> batch) {
        Map<Context, List<Pending>> loops = new IdentityHashMap<>();
        for (Pending pending : batch) {
            if (pending.context == null) {
                threads.execute(() -> complete(pending));
            } else {
                loops.computeIfAbsent(pending.context, c -> new ArrayList<>(batch.size()))
                        .add(pending);
            }
        }
        loops.forEach((context, theirs) -> context.runOnContext(v -> theirs.forEach(Completions::complete)));
    }

    /** Tells a sender that its submission was not taken, no less asynchronously. */
    void refuse(Context home, Completion completion, RuntimeException reason) {
        if (home == null) {
            threads.execute(() -> completion.done(null, reason));
        } else {
            home.runOnContext(v -> completion.done(null, reason));
        }
    }

    private static void complete(Pending pending) {
        try {
            pending.complete();
        } catch (RuntimeException e) {
            LOG.error("A sender's completion failed", e);
        }
    }

    private static ExecutorService threads() {
        var pool = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new Names());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static final class Names implements ThreadFactory {
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public Thread newThread(Runnable task) {
            var thread = new Thread(task, "ledger-completion-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        }
    }
}
