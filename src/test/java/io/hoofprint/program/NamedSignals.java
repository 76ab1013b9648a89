// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.program.Client.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Signals that name themselves, so that wherever one comes to lie it is seen how often it is there: a click has a colour of
 * its own, a press a button, a visit an id. They can be sent again.
 */
final class NamedSignals implements AutoCloseable {
    static final int BUTTONS = 3_000;

    /** Every so many buttons one is unknown, so that its presses are parked. */
    private static final int UNKNOWN_EVERY = 10;

    private static final int ARRAY = 20;

    private final String key;
    private final List<Kind> kinds = List.of(
            new Kind("/v1/events", ARRAY, NamedSignals::clicks),
            new Kind("/events", ARRAY, NamedSignals::visits),
            new Kind("/v1/buttons", 1, NamedSignals::press));
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean sending = true;
    private volatile Throwable failure;

    /** How many requests of each kind were acknowledged. */
    record Sent(int clicks, int visits, int presses) {
        IntStream clickNumbers() {
            return IntStream.range(0, clicks * ARRAY);
        }

        IntStream visitNumbers() {
            return IntStream.range(0, visits * ARRAY);
        }

        IntStream pressNumbers() {
            return IntStream.range(0, presses);
        }
    }

    /** @param body of the request of that number */
    private static final class Kind {
        private final String path;
        private final int signals;
        private final IntFunction<String> body;
        private volatile int acknowledged;

        Kind(String path, int signals, IntFunction<String> body) {
            this.path = path;
            this.signals = signals;
            this.body = body;
        }
    }

    NamedSignals(String key) {
        this.key = key;
    }

    /** Each known button means the same. */
    static String buttonMap() {
        return IntStream.range(0, BUTTONS)
                .filter(n -> !isUnknown(n))
                .mapToObj(n -> "P" + n + ": Ana / Deep")
                .collect(Collectors.joining("; "));
    }

    static boolean isUnknown(int press) {
        return press % UNKNOWN_EVERY == 0;
    }

    private static String clicks(int request) {
        return array(request, n -> "{\"action\":\"click\",\"color\":\"c" + n + "\",\"id\":\"c" + n + "\"}");
    }

    private static String visits(int request) {
        return array(
                request,
                n -> "{\"channel_id\":\"shop\",\"visitor_id\":\"v" + n % 50 + "\",\"timestamp\":" + n
                        + ",\"event_id\":\"v" + n + "\"}");
    }

    private static String press(int request) {
        return "{\"serialNumber\":\"P" + request + "\",\"clickType\":\"SINGLE\",\"batteryVoltage\":\"1700mV\"}";
    }

    private static String array(int request, IntFunction<String> event) {
        return IntStream.range(request * ARRAY, (request + 1) * ARRAY)
                .mapToObj(event)
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Sends one after the other, of each kind at once, until it is stopped. */
    void sendTo(String url) {
        for (Kind kind : kinds) {
            Thread thread = new Thread(() -> send(kind, url), kind.path);
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((who, what) -> failure = what);
            thread.start();
            threads.add(thread);
        }
    }

    private void send(Kind kind, String url) {
        Client client = new Client(key);
        int most = kind.signals == 1 ? BUTTONS : Integer.MAX_VALUE;
        while (sending && kind.acknowledged < most) {
            post(client, kind, url, kind.acknowledged);
            kind.acknowledged++;
        }
    }

    private static void post(Client client, Kind kind, String url, int request) {
        try {
            Answer answer = client.post(
                    url + kind.path,
                    kind.body.apply(request),
                    Map.of("Content-Type", "application/json", "Idempotency-Key", kind.path + request));
            assertThat(answer.status()).as(answer.text()).isEqualTo(202);
            assertThat(answer.json().path("deferred").asBoolean()).isFalse();
        } catch (IOException e) {
            throw new AssertionError(kind.path, e);
        }
    }

    Sent sent() {
        assertThat(failure).isNull();
        return new Sent(kinds.get(0).acknowledged, kinds.get(1).acknowledged, kinds.get(2).acknowledged);
    }

    /** @return all that was ever sent */
    Sent stop() throws InterruptedException {
        close();
        for (Thread thread : threads) {
            thread.join(30_000);
            assertThat(thread.isAlive()).isFalse();
        }
        return sent();
    }

    /** Sends all of it again. */
    void repeatTo(String url) {
        Client client = new Client(key);
        for (Kind kind : kinds) {
            for (int request = 0; request < kind.acknowledged; request++) {
                post(client, kind, url, request);
            }
        }
    }

    @Override
    public void close() {
        sending = false;
    }
}
