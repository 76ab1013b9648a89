// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.program.Client.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Each sends an event with an id and a colour of its own again and again until it is acknowledged, and then the next. */
final class InsistentSenders implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger ids = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private final String url;
    private volatile boolean acceptedAtOnce;
    private volatile boolean finishing;
    private volatile boolean over;

    InsistentSenders(int many, String url, String key) {
        this.url = url;
        for (int i = 0; i < many; i++) {
            Thread thread = new Thread(() -> run(new Client(key)), "sender");
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    static Answer click(Client client, String url, String id) throws IOException {
        return client.post(url + "/v1/events", "{\"action\":\"click\",\"color\":\"" + id + "\",\"id\":\"" + id + "\"}");
    }

    private void run(Client client) {
        while (!finishing && !over) {
            String id = "id-" + ids.incrementAndGet();
            boolean taken = isAcknowledged(client, id);
            while (!taken && !over) {
                taken = isAcknowledged(client, id);
            }
            if (taken) {
                acknowledged.add(id);
            }
        }
    }

    private boolean isAcknowledged(Client client, String id) {
        try {
            Answer answer = click(client, url, id);
            if (answer.status() == 202) {
                acceptedAtOnce = !answer.json().path("deferred").asBoolean();
                return true;
            }
            return false;
        } catch (IOException noAnswer) {
            return false;
        }
    }

    /** Whether the last one needed no fallback. */
    boolean isAcceptedAtOnce() {
        return acceptedAtOnce;
    }

    /** Returns when so many more have been. */
    void awaitAcknowledged(int more) {
        int reached = acknowledged.size();
        await().atMost(PATIENCE).until(() -> acknowledged.size() >= reached + more);
    }

    /** What was acknowledged, which is all that was sent. */
    Set<String> finish() throws InterruptedException {
        finishing = true;
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(60));
            assertThat(thread.isAlive()).as("a sender still waits").isFalse();
        }
        return acknowledged;
    }

    @Override
    public void close() {
        over = true;
    }
}
