// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.Answer;
import io.hoofprint.HttpCaller;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Somebody honest, who sends clicks one after the other while others attack, until each of them is kept. */
final class Victim implements AutoCloseable {
    private static final String COLOUR = "teal";
    /** What one attacker has sent in seconds is counted first. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpCaller client;
    private final AtomicLong kept = new AtomicLong();
    /** Times to an answer in nanoseconds, and how often. */
    private final ConcurrentSkipListMap<Long, AtomicLong> times = new ConcurrentSkipListMap<>();

    private final CompletableFuture<Void> work;
    private volatile boolean stopping;

    Victim(String url, String key) {
        client = HttpCaller.keepingConnections(url).key(key);
        work = CompletableFuture.runAsync(this::send);
    }

    private void send() {
        for (int i = 0; !stopping; i++) {
            String click = "{\"action\":\"click\",\"color\":\"" + COLOUR + "\",\"id\":\"v-" + i + "\"}";
            while (!isKept(click)) {
                Thread.onSpinWait();
            }
            kept.incrementAndGet();
        }
    }

    /** Whoever is told to come again, or hears nothing, comes again. */
    private boolean isKept(String click) {
        long begun = System.nanoTime();
        try {
            Answer answer = client.click(click);
            took(begun);
            assertThat(answer.status()).as(answer.text()).isIn(202, 429, 503);
            return answer.status() == 202;
        } catch (CompletionException noAnswer) {
            took(begun);
            return false;
        }
    }

    private void took(long begun) {
        times.computeIfAbsent(System.nanoTime() - begun, nanos -> new AtomicLong())
                .incrementAndGet();
    }

    /** Waits until so many more clicks are kept. */
    void keeps(int more) {
        long enough = kept.get() + more;
        await().atMost(PATIENCE).until(() -> work.isDone() || kept.get() >= enough);
        if (work.isCompletedExceptionally()) {
            work.join();
        }
    }

    /** Forgets how long answers took so far, and goes on for so long. */
    void isTimedFor(Duration time) {
        times.clear();
        try {
            work.get(time.toMillis(), TimeUnit.MILLISECONDS);
            throw new AssertionError("it stopped sending");
        } catch (TimeoutException sending) {
            assertThat(times).as("answers within " + time).isNotEmpty();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** Milliseconds within which that part of the answers came. */
    double millis(double part) {
        long all = times.values().stream().mapToLong(AtomicLong::get).sum();
        long seen = 0;
        for (var time : times.entrySet()) {
            seen += time.getValue().get();
            if (seen >= part * all) {
                return time.getKey() / 1e6;
            }
        }
        return 0;
    }

    /** Stops; what it sees as counted is what was kept. */
    void assertCounted() {
        stopping = true;
        work.join();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(counted()).isEqualTo(kept.get()));
    }

    private long counted() {
        for (JsonNode row : client.get("/v1/stats?action=click").at("stats")) {
            if (row.path("color").asText().equals(COLOUR)) {
                return row.path("count").asLong();
            }
        }
        return 0;
    }

    @Override
    public void close() {
        stopping = true;
        work.exceptionally(failed -> null).join();
    }
}
