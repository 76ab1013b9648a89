// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.vital;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One vital thread for tasks at certain times. The JDK's would drop a task that throws, and say nothing. */
public final class VitalScheduler extends ScheduledThreadPoolExecutor {
    private static final long LONGEST_TASK_SECONDS = 5;

    private final String name;

    public VitalScheduler(String name) {
        super(1, work -> VitalThreads.create(name, work));
        this.name = name;
        // Not when it is first needed: there may be no thread to be had then.
        prestartAllCoreThreads();
    }

    /** Drops what is left to do, and waits a few seconds for the task in hand. */
    public void end() {
        shutdownNow();
        try {
            awaitTermination(LONGEST_TASK_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    protected void afterExecute(Runnable task, Throwable escaped) {
        super.afterExecute(task, escaped);
        if (task instanceof Future<?> future && future.isDone()) {
            requireSuccess(future);
        }
    }

    private void requireSuccess(Future<?> done) {
        try {
            done.get();
        } catch (ExecutionException e) {
            FatalErrors.end(name, e.getCause());
        } catch (CancellationException cancelled) {
            // Somebody wanted it so.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
