package io.hoofprint.flow.fallback;

import io.hoofprint.destination.archive.ArchiveObject;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Works on many objects at once, so that they share the ledger's syncs, but on no more than fit into memory. */
final class FallbackWorkers implements AutoCloseable {
    private static final int THREADS = 32;
    private static final int KIB = 1 << 10;
    /** What is made of an object takes several times its size. */
    private static final int ROOM_KIB = 32 << 10;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, FallbackWorkers::thread);
    private final Semaphore room = new Semaphore(ROOM_KIB);
    private final Consumer<ArchiveObject> work;
    private volatile RuntimeException trouble;

    FallbackWorkers(Consumer<ArchiveObject> work) {
        this.work = work;
    }

    /**
     * Waits for room and has the object worked on.
     *
     * @return false if one before it has thrown: then nothing more is begun
     */
    boolean begin(ArchiveObject object) throws InterruptedException {
        int size = (int) Math.min(Math.max(object.size() / KIB, ROOM_KIB / THREADS), ROOM_KIB);
        room.acquire(size);
        if (trouble != null) {
            room.release(size);
            return false;
        }
        threads.execute(() -> {
            try {
                work.accept(object);
            } catch (RuntimeException e) {
                trouble = e;
            } finally {
                room.release(size);
            }
        });
        return true;
    }

    /** Waits until all that was begun is done, and throws what one of them has thrown. */
    void finish() throws InterruptedException {
        room.acquire(ROOM_KIB);
        if (trouble != null) {
            throw trouble;
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
