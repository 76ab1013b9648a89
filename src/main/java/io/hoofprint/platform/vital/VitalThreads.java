// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.vital;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Threads without which the program would only seem to live. Whatever escapes one of them ends the process. */
public final class VitalThreads {
    private static final Set<Thread> RUNNING = ConcurrentHashMap.newKeySet();

    private VitalThreads() {}

    /** A daemon thread that is vital from its start until its work is done. */
    public static Thread create(String name, Runnable work) {
        Thread thread = new Thread(() -> run(work), name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(FatalErrors::end);
        return thread;
    }

    public static Thread start(String name, Runnable work) {
        Thread thread = create(name, work);
        thread.start();
        return thread;
    }

    /** Waits for its end, {@code millis} at most. */
    public static void await(Thread thread, long millis) {
        try {
            thread.join(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Names of those that ended without having done their work. */
    static List<String> dead() {
        return RUNNING.stream()
                .filter(thread -> !thread.isAlive())
                .map(Thread::getName)
                .sorted()
                .toList();
    }

    private static void run(Runnable work) {
        RUNNING.add(Thread.currentThread());
        work.run();
        RUNNING.remove(Thread.currentThread());
    }
}
