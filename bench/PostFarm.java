// SPDX-License-Identifier: Apache-2.0
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Clicks by HTTP to a server that is killed meanwhile.
 *
 * <p>{@code BENCH_KEY=… java bench/PostFarm.java URL SENDERS CLICKS FILE} posts so many, each with an id, until a connection
 * breaks; then it writes the numbers of those that were answered with 2xx to the file, prints how many they are, waits for
 * a line, and posts all others, those without an answer too. At the end it prints how many had been sent before.
 */
public class PostFarm {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10)).build();
    private final URI url;
    private final int senders;
    private final int clicks;
    private final BitSet answered = new BitSet();
    private final BitSet sent = new BitSet();
    private volatile boolean broken;

    private PostFarm(URI url, int senders, int clicks) {
        this.url = url;
        this.senders = senders;
        this.clicks = clicks;
    }

    public static void main(String[] args) throws Exception {
        var farm = new PostFarm(URI.create(args[0] + "/v1/events"), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        farm.round(n -> true);
        if (!farm.broken) {
            throw new IllegalStateException("nobody cut it off");
        }
        BitSet before = (BitSet) farm.answered.clone();
        int unanswered = farm.sent.cardinality() - before.cardinality();
        Files.writeString(Path.of(args[3]), before.stream().mapToObj(String::valueOf).collect(Collectors.joining("\n", "", "\n")));
        System.out.println(before.cardinality());
        if (new BufferedReader(new InputStreamReader(System.in)).readLine() != null) {
            farm.broken = false;
            farm.round(n -> !before.get(n));
            if (farm.broken || farm.answered.cardinality() < farm.clicks) {
                throw new IllegalStateException("not all were answered in the end");
            }
            System.out.println(unanswered);
        }
        System.exit(0);
    }

    private void round(IntPredicate wanted) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(senders);
        IntStream.range(0, senders).forEach(i -> new Thread(() -> {
                    post(next, wanted);
                    done.countDown();
                })
                .start());
        done.await();
    }

    private void post(AtomicInteger next, IntPredicate wanted) {
        int number;
        while (!broken && (number = next.getAndIncrement()) < clicks) {
            if (wanted.test(number)) {
                post(number);
            }
        }
    }

    private void post(int number) {
        String body = "{\"action\":\"click\",\"color\":\"red\",\"id\":\"number:" + number + "\"}";
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(30))
                .header("x-api-key", System.getenv("BENCH_KEY"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            note(sent, number);
            int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 != 2) {
                throw new IllegalStateException("a click was answered with " + status);
            }
            note(answered, number);
        } catch (IOException cutOff) {
            broken = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void note(BitSet numbers, int number) {
        numbers.set(number);
    }
}
