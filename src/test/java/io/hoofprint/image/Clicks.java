// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Events with ids of their own, {@code e-0}, {@code e-1} and so on: sent again, each still counts once. */
final class Clicks {
    private static final String HTTP = "http://" + Container.ADDRESS + ":8080";
    private static final int UNHEARD = 0;
    private static final int ACCEPTED = 202;
    private static final int FULL = 503;
    private static final int MOST = 100_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicInteger next;
    private final int from;
    private final Thread sender;

    private Clicks(Container container, String key, int from) {
        this.from = from;
        next = new AtomicInteger(from);
        sender = new Thread(() -> {
            while (status(post(container, key, next.get())) == ACCEPTED) {
                next.incrementAndGet();
            }
        });
        sender.start();
    }

    /** Until one is not accepted. */
    static Clicks keepSending(Container container, int from) throws IOException {
        return new Clicks(container, container.firstKey("send"), from);
    }

    int acknowledged() {
        return next.get() - from;
    }

    /** How many there were in all, the last of them without an answer. */
    int stopped() throws InterruptedException {
        sender.join();
        return next.get() + 1;
    }

    /** @return the status, 0 if there was no answer */
    static int send(Container container, int number) throws IOException {
        return status(post(container, container.firstKey("send"), number));
    }

    /** It is there, so sending it again changes nothing. */
    static void mustHave(Container container, int number) throws IOException {
        assertThat(post(container, container.firstKey("send"), number)).contains("\"accepted\":0,\"duplicates\":1");
    }

    /** Sends the first ones. */
    static void sendAll(Container container, int count) throws IOException {
        for (int number = 0; number < count; number++) {
            assertThat(send(container, number)).isEqualTo(ACCEPTED);
        }
    }

    /** @return the number of the first that was refused, as the disk is full */
    static int sendUntilRefused(Container container, int from) throws IOException {
        for (int number = from; number < MOST; number++) {
            int status = send(container, number);
            if (status != ACCEPTED) {
                assertThat(status).isEqualTo(FULL);
                return number;
            }
        }
        throw new AssertionError("The disk is not full");
    }

    static void awaitCount(Container container, int count) throws IOException {
        String key = "x-api-key: " + container.firstKey("send");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(container.curl("-H", key, HTTP + "/v1/stats?action=click"))
                        .contains("\"color\":\"red\",\"count\":" + count + "}"));
    }

    private static String post(Container container, String key, int number) {
        String event = "{\"id\":\"e-" + number + "\",\"action\":\"click\",\"color\":\"red\"}";
        return container.curl("-H", "x-api-key: " + key, "--json", event, HTTP + "/v1/events");
    }

    private static int status(String answer) {
        String status = answer.substring(answer.lastIndexOf('\n') + 1);
        return status.isEmpty() ? UNHEARD : Integer.parseInt(status);
    }
}
