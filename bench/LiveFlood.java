// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * How many numbers a live server gets to its followers when clicks come as fast as it answers them.
 *
 * <p>{@code BENCH_KEY=… BENCH_FOLLOW_KEY=… java bench/LiveFlood.java URL FOLLOWERS SENDERS WARMUP SECONDS BEFORE} connects that
 * many followers, has so many senders post one click after the other, each in the next of 64 colours, and prints {@code
 * MESSAGES_A_SECOND CLICKS_A_SECOND TOLD ANSWERED}: whole messages that all followers got, clicks answered with 2xx; and,
 * of the whole run, how many clicks the first follower was told of in the end, and how many were answered.
 * BEFORE says how many the server had counted already, which the first number holds too.
 *
 * <p>One thread, and only the first follower's messages are looked into, for the last count of each colour: a load
 * generator that reads JSON would measure itself.
 */
public class LiveFlood {
    private static final int COLORS = 64;
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final int READ = 256 * 1024;
    private static final Pattern COUNT = Pattern.compile("\"color\":\"c(\\d+)\",\"count\":(\\d+)");

    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ);
    private final List<Follower> followers = new ArrayList<>();
    private final URI url;
    private boolean sending;
    private long messages;
    private long answered;
    private int turn;

    private LiveFlood(URI url) throws IOException {
        this.url = url;
    }

    public static void main(String[] args) throws Exception {
        var flood = new LiveFlood(URI.create(args[0]));
        flood.connect(Integer.parseInt(args[1]));
        flood.post(Integer.parseInt(args[2]));
        flood.run(Integer.parseInt(args[3]));
        long messages = flood.messages;
        long answered = flood.answered;
        double seconds = flood.run(Integer.parseInt(args[4]));
        double messageRate = (flood.messages - messages) / seconds;
        double clickRate = (flood.answered - answered) / seconds;
        long told = flood.settle(Long.parseLong(args[5]));
        System.out.printf("%.0f %.0f %d %d%n", messageRate, clickRate, told, flood.answered);
        System.exit(0);
    }

    /** After a first click, so that there is something to be told. */
    private void connect(int count) throws IOException {
        new Sender().next();
        until(() -> answered == 1, "the first answer");
        for (int i = 0; i < count; i++) {
            Follower follower = new Follower(i == 0);
            followers.add(follower);
            until(() -> follower.heard, "a snapshot for follower " + i);
        }
    }

    private void post(int senders) throws IOException {
        sending = true;
        for (int i = 0; i < senders; i++) {
            new Sender().next();
        }
    }

    /** @return the seconds that it took */
    private double run(int seconds) throws IOException {
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        while (System.nanoTime() < end) {
            turn(end);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** Until the last click is answered and told, or has not been for 10 s; @return how many are told. */
    private long settle(long before) throws IOException {
        sending = false;
        Follower first = followers.get(0);
        long end = System.nanoTime() + PATIENCE_NANOS;
        while ((answered < turn || first.told() < before + answered) && System.nanoTime() < end) {
            turn(end);
        }
        return first.told();
    }

    private void turn(long end) throws IOException {
        selector.select(key -> handle((Peer) key.attachment()), Math.max(1, Math.min(100, (end - System.nanoTime()) / 1_000_000)));
    }

    private void handle(Peer peer) {
        try {
            buffer.clear();
            if (peer.channel.read(buffer) >= 0) {
                peer.read(buffer.flip());
            } else if (peer.isIdle()) {
                peer.channel.close();
            } else {
                throw new IOException("a connection was closed by the server");
            }
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private void until(BooleanSupplier done, String what) throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited in vain for " + what);
            }
            turn(end);
        }
    }

    private abstract class Peer {
        final SocketChannel channel = SocketChannel.open(new InetSocketAddress(url.getHost(), url.getPort()));

        Peer() throws IOException {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        abstract void read(ByteBuffer bytes) throws IOException;

        /** Whether nothing is to come: a server may end such a connection. */
        boolean isIdle() {
            return false;
        }

        /** What is sent is small, and goes in one piece. */
        void write(byte[] bytes) throws IOException {
            if (channel.write(ByteBuffer.wrap(bytes)) < bytes.length) {
                throw new IOException("the server does not read");
            }
        }
    }

    /** Posts one click after the other. */
    private final class Sender extends Peer {
        private final StringBuilder answer = new StringBuilder();
        private boolean idle;

        Sender() throws IOException {}

        @Override
        boolean isIdle() {
            return idle;
        }

        void next() throws IOException {
            idle = false;
            String body = "{\"action\":\"click\",\"color\":\"c" + turn++ % COLORS + "\"}";
            write(("POST /v1/events HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\nx-api-key: " + System.getenv("BENCH_KEY")
                            + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                    .getBytes(StandardCharsets.ISO_8859_1));
        }

        @Override
        void read(ByteBuffer bytes) throws IOException {
            answer.append(StandardCharsets.ISO_8859_1.decode(bytes));
            int head = answer.indexOf("\r\n\r\n");
            if (head < 0 || answer.length() < head + 4 + length(answer.substring(0, head))) {
                return;
            }
            if (!answer.substring(9, 12).startsWith("20")) {
                throw new IOException("a click was refused: " + answer);
            }
            answer.setLength(0);
            answered++;
            idle = true;
            if (sending) {
                next();
            }
        }

        private static int length(String head) {
            String lower = head.toLowerCase(Locale.ROOT);
            int at = lower.indexOf("content-length: ");
            int end = lower.indexOf("\r\n", at);
            return at < 0 ? 0 : Integer.parseInt(lower.substring(at + 16, end < 0 ? lower.length() : end).strip());
        }
    }

    private final class Follower extends Peer {
        private final boolean looks;
        private final StringBuilder head = new StringBuilder();
        private final WebSocketFrames frames;
        private final long[] counts = new long[COLORS];
        private boolean open;
        private boolean heard;

        Follower(boolean looks) throws IOException {
            this.looks = looks;
            frames = new WebSocketFrames(looks, this::message);
            write(("GET /live HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
        }

        @Override
        void read(ByteBuffer bytes) throws IOException {
            while (!open && bytes.hasRemaining()) {
                head.append((char) bytes.get());
                if (head.indexOf("\r\n\r\n") >= 0) {
                    opened();
                }
            }
            frames.read(bytes);
        }

        private void opened() throws IOException {
            if (!head.toString().startsWith("HTTP/1.1 101")) {
                throw new IOException("no websocket: " + head);
            }
            open = true;
            write(WebSocketFrames.masked("{\"action\":\"live\",\"event_type\":\"click\",\"api_key\":\""
                    + System.getenv("BENCH_FOLLOW_KEY") + "\"}"));
        }

        /** Counts only grow, and are in a message of one colour or of all. */
        private void message(String text) {
            messages++;
            heard = true;
            if (looks) {
                var found = COUNT.matcher(text);
                while (found.find()) {
                    counts[Integer.parseInt(found.group(1))] = Long.parseLong(found.group(2));
                }
            }
        }

        long told() {
            return Arrays.stream(counts).sum();
        }
    }
}
