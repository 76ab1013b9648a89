import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How long a click takes from its POST to everybody who follows its key.
 *
 * <p>{@code BENCH_KEY=… BENCH_FOLLOW_KEYS='… …' java -cp 'target/lib/*' bench/LiveFan.java URL FOLLOWERS CLICKS_A_SECOND
 * WARMUP SECONDS STUCK} connects that many followers, of whom STUCK never read, sends clicks evenly, and prints {@code P50 P99 MAX MESSAGES
 * MISSING}: milliseconds from a click's sending to the first message that counts it, over all clicks and all followers who
 * read; the messages that they got; and how many of them had not heard of the last click 10 s after it. Messages are
 * coalesced and hold counts, so the n-th click sent is taken as told with the first count of n or more.
 */
public class LiveFan {
    private static final int SLOWEST_MILLIS = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String COUNT = "\"count\":";
    private static final Buffer CLICK = Buffer.buffer("{\"action\":\"click\",\"color\":\"red\"}");

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpClient http = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(64).setMaxWaitQueueSize(-1));
    private final URI url;
    private final String key = System.getenv("BENCH_KEY");
    private final String[] followKeys = System.getenv("BENCH_FOLLOW_KEYS").split(" ");
    private final int rate;
    private final int warmup;
    private final int clicks;
    private final long[] sentAt;
    private final long[] histogram = new long[SLOWEST_MILLIS * 10 + 1];
    private final List<Follower> followers = new ArrayList<>();
    private long before = -1;
    private long messages;
    private int sent;
    private int refused;

    private LiveFan(URI url, int rate, int warmup, int seconds) {
        this.url = url;
        this.rate = rate;
        this.warmup = warmup * rate;
        clicks = this.warmup + seconds * rate;
        sentAt = new long[clicks];
    }

    public static void main(String[] args) throws Exception {
        var fan = new LiveFan(URI.create(args[0]), Integer.parseInt(args[2]), Integer.parseInt(args[3]), Integer.parseInt(args[4]));
        fan.connect(Integer.parseInt(args[1]), Integer.parseInt(args[5]));
        fan.send();
        int missing = fan.awaitLast();
        System.out.printf("%.1f %.1f %.1f %d %d%n", fan.quantile(0.5), fan.quantile(0.99), fan.quantile(1), fan.messages, missing);
        System.exit(fan.refused == 0 ? 0 : 1);
    }

    private void connect(int count, int stuck) throws Exception {
        var client = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(count));
        for (int i = 0; i < count; i++) {
            WebSocket socket = client.connect(url.getPort(), url.getHost(), "/live").toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
            var follower = new Follower();
            socket.textMessageHandler(follower::told);
            socket.writeTextMessage("{\"action\":\"subscribe\",\"topics\":[\"clicks\"],\"api_key\":\""
                    + followKeys[i % followKeys.length] + "\"}");
            if (i < stuck) {
                socket.pause();
            } else {
                followers.add(follower);
            }
        }
        until(() -> followers.stream().allMatch(follower -> follower.known >= 0), "a snapshot for everybody");
    }

    /** Evenly, by the clock: a late turn sends what is due. */
    private void send() throws Exception {
        long start = System.nanoTime();
        vertx.setPeriodic(1, timer -> {
            long due = Math.min(clicks, (System.nanoTime() - start) * rate / 1_000_000_000L + 1);
            while (sent < due) {
                sendOne();
            }
            if (sent == clicks) {
                vertx.cancelTimer(timer);
            }
        });
        until(() -> sent == clicks, "the last click to be sent", Duration.ofSeconds(clicks / rate + 60L));
    }

    private void sendOne() {
        sentAt[sent++] = System.nanoTime();
        http.request(new RequestOptions().setMethod(HttpMethod.POST).setHost(url.getHost()).setPort(url.getPort()).setURI("/v1/events"))
                .map(request -> request.putHeader("x-api-key", key).putHeader("Content-Type", "application/json"))
                .compose((HttpClientRequest request) -> request.send(CLICK))
                .onSuccess(answer -> refused += answer.statusCode() == 202 ? 0 : 1)
                .onFailure(failure -> refused++);
    }

    private int awaitLast() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (missing() > 0 && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        return missing();
    }

    private int missing() {
        return (int) followers.stream().filter(follower -> follower.known < before + clicks).count();
    }

    /** In milliseconds. */
    private double quantile(double share) {
        long all = 0;
        for (long bucket : histogram) {
            all += bucket;
        }
        long seen = 0;
        for (int i = 0; i < histogram.length; i++) {
            seen += histogram[i];
            if (seen >= share * all) {
                return (i + 1) / 10.0;
            }
        }
        return SLOWEST_MILLIS;
    }

    private static void until(java.util.function.BooleanSupplier done, String what) throws Exception {
        until(done, what, PATIENCE);
    }

    private static void until(java.util.function.BooleanSupplier done, String what, Duration atMost) throws Exception {
        long end = System.nanoTime() + atMost.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited in vain for " + what);
            }
            Thread.sleep(5);
        }
    }

    private final class Follower {
        private volatile long known = -1;

        void told(String message) {
            long at = System.nanoTime();
            long count = total(message);
            if (known < 0) {
                before = Math.max(before, count);
                known = count;
                return;
            }
            messages++;
            for (long click = Math.max(known - before, warmup); click < count - before; click++) {
                long tenths = (at - sentAt[(int) click]) / 100_000;
                histogram[(int) Math.min(tenths, histogram.length - 1)]++;
            }
            known = count;
        }

        /** Its first count: there is one colour. Read without a parser, for a slow follower would measure itself. */
        private static long total(String message) {
            int at = message.indexOf(COUNT);
            long count = 0;
            for (int i = at + COUNT.length(); at >= 0 && Character.isDigit(message.charAt(i)); i++) {
                count = 10 * count + message.charAt(i) - '0';
            }
            return count;
        }
    }
}
