package io.hoofprint.ledger.sqlite;

/** The ledger's own threads, none of which keeps the program from ending. */
final class Threads {
    private static final long PATIENCE_MILLIS = 5_000;

    private Threads() {}

    static Thread start(String name, Runnable work) {
        var thread = daemon(name, work);
        thread.start();
        return thread;
    }

    static Thread daemon(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Waits for its end, a few seconds at most. */
    static void await(Thread thread) {
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
