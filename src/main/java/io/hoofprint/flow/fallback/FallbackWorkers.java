// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.fallback;

import io.hoofprint.destination.archive.ArchiveObject;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Processes many objects concurrently, so that they share the ledger's syncs, within a bound of memory. */
final class FallbackWorkers implements AutoCloseable {
    private static final int THREADS = 32;
    private static final int KIB = 1 << 10;
    /** Memory budget in KiB of object size; processing takes several times that. */
    private static final int ROOM_KIB = 32 << 10;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, FallbackWorkers::thread);
    private final Semaphore room = new Semaphore(ROOM_KIB);
    private final Consumer<ArchiveObject> work;
    private volatile RuntimeException failure;

    FallbackWorkers(Consumer<ArchiveObject> work) {
        this.work = work;
    }

    /**
     * Waits for room and starts processing the object.
     *
     * @return false if an earlier one has failed; then no more are started
     */
    boolean start(ArchiveObject object) throws InterruptedException {
        int size = (int) Math.min(Math.max(object.size() / KIB, ROOM_KIB / THREADS), ROOM_KIB);
        room.acquire(size);
        if (failure != null) {
            room.release(size);
            return false;
        }
        threads.execute(() -> {
            try {
                work.accept(object);
            } catch (RuntimeException e) {
                failure = e;
            } finally {
                room.release(size);
            }
        });
        return true;
    }

    /** Waits for all started objects, and throws the failure of one of them. */
    void finish() throws InterruptedException {
        room.acquire(ROOM_KIB);
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "fallback-drain");
        thread.setDaemon(true);
        return thread;
    }
}
