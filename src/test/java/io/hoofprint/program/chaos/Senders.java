// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.program.chaos.Inputs.Input;
import io.hoofprint.program.chaos.Signal.Again;
import io.hoofprint.program.chaos.Signal.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** One client for each input, which sends without a pause to a server that may be away, and the books of them all. */
final class Senders implements AutoCloseable {
    private static final long BREATH_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int PATIENCE_SECONDS = 120;
    private static final int SENT_TWICE_IN = 20;

    private final List<Client> clients = new ArrayList<>();
    /** Held by each who sends, and alone by whoever changes what the server has. */
    private final ReadWriteLock sending = new ReentrantReadWriteLock(true);

    private volatile boolean finishing;
    private volatile boolean over;
    private volatile Throwable failure;

    Senders(List<Input> inputs, Random seeds) {
        for (Input input : inputs) {
            Client client = new Client(input, new Random(seeds.nextLong()));
            clients.add(client);
            client.thread.start();
        }
    }

    /** Passes on what a client found wrong. */
    void check() {
        if (failure != null) {
            throw new AssertionError("A client found something wrong", failure);
        }
    }

    /**
     * While the server is down and has been put back to a backup: what was acknowledged after that began stands no
     * longer, and whoever can sends it again.
     */
    void restored(Restore restore, long backup) throws Exception {
        sending.writeLock().lock();
        try {
            restore.run();
            clients.forEach(client -> client.goBackTo(backup));
        } finally {
            sending.writeLock().unlock();
        }
    }

    /** Puts the data back. */
    @FunctionalInterface
    interface Restore {
        void run() throws Exception;
    }

    /** Sends nothing new; returns when all that can be sent again is acknowledged. */
    void finish() throws InterruptedException {
        finishing = true;
        for (Client client : clients) {
            client.thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            check();
            assertThat(client.thread.isAlive())
                    .as("%s still waits", client.input.name())
                    .isFalse();
        }
    }

    /** How many events each input had acknowledged. */
    void tell(Figures figures) {
        for (Client client : clients) {
            int taken = client.sent().stream()
                    .filter(signal -> signal.least() == 1)
                    .mapToInt(signal -> signal.marks().size())
                    .sum();
            boolean refused = taken == 0 && client.sent().stream().allMatch(signal -> signal.most() == 0);
            figures.add(
                    refused ? "requests refused" : "events by input",
                    client.input.name(),
                    refused ? client.sent().size() : taken);
        }
    }

    List<Signal> sent() {
        return clients.stream().flatMap(client -> client.sent().stream()).toList();
    }

    /** @param found how often each event is there */
    void mustAgreeWith(Kind kind, Map<String, Integer> found) {
        Map<String, Integer> strange = new TreeMap<>(found);
        List<String> wrong = new ArrayList<>();
        for (Signal signal : sent()) {
            if (signal.kind() == kind) {
                for (String mark : signal.marks()) {
                    strange.remove(mark);
                    int count = found.getOrDefault(mark, 0);
                    if (count < signal.least() || count > signal.most()) {
                        wrong.add("%s: %d to %d, not %d".formatted(mark, signal.least(), signal.most(), count));
                    }
                }
            }
        }
        strange.forEach((mark, count) -> wrong.add(mark + ": never sent, but there " + count + " times"));
        assertThat(wrong).as("%s", kind).isEmpty();
    }

    @Override
    public void close() {
        over = true;
    }

    /** Sends what there is of one input, one after the other. */
    private final class Client {
        private final Input input;
        private final Random random;
        private final Thread thread;
        private final List<Signal> sent = new ArrayList<>();
        private final Queue<Signal> lost = new ConcurrentLinkedQueue<>();

        Client(Input input, Random random) {
            this.input = input;
            this.random = random;
            thread = new Thread(this::work, input.name());
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((who, what) -> {
                failure = what;
                close();
            });
        }

        private void work() {
            while (!over) {
                Signal signal = lost.poll();
                if (signal == null && finishing) {
                    return;
                }
                if (signal == null && count() >= input.most()) {
                    LockSupport.parkNanos(REST_NANOS);
                } else {
                    boolean taken = deliver(signal == null ? next() : signal);
                    LockSupport.parkNanos(taken ? BREATH_NANOS : REST_NANOS);
                }
            }
        }

        private synchronized Signal next() {
            Signal signal = input.signals().apply(sent.size());
            sent.add(signal);
            return signal;
        }

        private synchronized int count() {
            return sent.size();
        }

        synchronized List<Signal> sent() {
            return List.copyOf(sent);
        }

        synchronized void goBackTo(long backup) {
            for (Signal signal : sent) {
                if (signal.goBackTo(backup) && signal.again() == Again.ALWAYS) {
                    lost.add(signal);
                }
            }
        }

        private boolean deliver(Signal signal) {
            boolean taken = attempt(signal, false);
            while (!taken && !over && signal.again() != Again.NEVER) {
                LockSupport.parkNanos(REST_NANOS);
                taken = attempt(signal, true);
            }
            if (taken && signal.again() == Again.ALWAYS && random.nextInt(SENT_TWICE_IN) == 0) {
                attempt(signal, true);
            }
            return taken;
        }

        private boolean attempt(Signal signal, boolean again) {
            sending.readLock().lock();
            try {
                boolean taken = input.way().send(signal, again);
                if (taken) {
                    signal.acknowledge();
                }
                return taken;
            } catch (IOException noAnswer) {
                signal.doubt();
                return false;
            } finally {
                sending.readLock().unlock();
            }
        }
    }
}
