// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Senders that send without a pause, several clients each, to a server that may die at any moment. */
final class Load implements AutoCloseable {
    private static final int CLIENTS = 2;
    private static final int MOST_IDS = 200;

    private final Map<String, String> keys;
    private final Map<String, Books> books = new LinkedHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile String url;
    private volatile Phase phase = Phase.SENDING;
    private volatile Throwable failure;

    private enum Phase {
        SENDING,
        FINISHING,
        OVER
    }

    /** @param keys the senders' keys by their names */
    Load(long seed, Map<String, String> keys, String url) {
        this.keys = keys;
        this.url = url;
        Random seeds = new Random(seed);
        keys.forEach((sender, key) -> {
            Books theirs = new Books();
            books.put(sender, theirs);
            for (int i = 0; i < CLIENTS; i++) {
                start(new Sender(this, "client-" + i, key, theirs, seeds.nextLong())::insist);
            }
            start(new Sender(this, "client", key, theirs, seeds.nextLong())::sendOnce);
        });
    }

    /** Where the server is from now on. */
    void at(String nextUrl) {
        url = nextUrl;
    }

    String url() {
        return url;
    }

    boolean isSending() {
        return phase == Phase.SENDING;
    }

    boolean isOver() {
        return phase == Phase.OVER;
    }

    /** Passes on what a client found wrong. */
    void check() {
        if (failure != null) {
            throw new AssertionError("A client found something wrong", failure);
        }
    }

    /** Sends nothing new; returns when the last request has its answer. The server must be there. */
    void finish() throws InterruptedException {
        phase = Phase.FINISHING;
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(60));
            assertThat(thread.isAlive()).as("a client still waits").isFalse();
        }
        check();
    }

    /**
     * The books agree with what the program, which has counted all, says; and each sender's id names an event of its
     * own. Only after the end.
     */
    void mustAgreeWith(Admin admin) throws IOException {
        long kept = admin.awaitLevel();
        long counted = 0;
        List<Long> sequences = new ArrayList<>();
        for (Map.Entry<String, Books> sender : books.entrySet()) {
            System.out.println(sender.getKey() + ": " + sender.getValue());
            Map<Cell, Long> theirs = admin.counted(sender.getKey(), keys.get(sender.getKey()));
            sender.getValue().mustAgreeWith(theirs);
            counted += theirs.values().stream().mapToLong(Long::longValue).sum();
            sender.getValue().ids(MOST_IDS).forEach(id -> sequences.add(admin.delivered(sender.getKey(), id)));
        }
        assertThat(counted).isEqualTo(kept);
        assertThat(sequences).doesNotHaveDuplicates();
    }

    @Override
    public void close() {
        phase = Phase.OVER;
    }

    private void start(Runnable work) {
        Thread thread = new Thread(work, "load");
        thread.setUncaughtExceptionHandler((who, what) -> {
            failure = what;
            close();
        });
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }
}
