package io.hoofprint.ledger.sqlite;

/** The ledger's daemon threads. */
final class Threads {
    private static final long MAX_WAIT_MILLIS = 5_000;

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

    /** Waits a few seconds at most for the thread to end. */
    static void await(Thread thread) {
        try {
            thread.join(MAX_WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
