// SPDX-License-Identifier: Apache-2.0
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Button presses by MQTT: QoS 1, a hundred bridges or so, each with at most 100 packets on their way.
 *
 * <p>{@code java … PressFarm PORT BRIDGES RATE WARMUP SECONDS} prints {@code ACKNOWLEDGED_A_SECOND P50 P99 MAX SENT}:
 * milliseconds from when a press was due to its PUBACK, and how many were sent in all. RATE 0: as fast as they are acknowledged.
 *
 * <p>{@code java … PressFarm PORT BRIDGES RATE PRESSES FILE} prints a line, sends so many, and expects to be cut off: then it writes the
 * numbers of those that are acknowledged to the file, prints how many they are, waits for a line, and goes on in the same
 * sessions, with what was not acknowledged first. At the end it prints how many it sent again.
 */
public class PressFarm {
    private static final int SLOWEST_MILLIS = 30_000;
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    private final Selector selector = Selector.open();
    private final List<PressConnection> bridges = new ArrayList<>();
    private final int port;
    private final int rate;
    private final BitSet acknowledged = new BitSet();
    private long[] histogram = new long[SLOWEST_MILLIS * 10 + 1];
    private long counted;
    private long sent;
    private long start;
    private long base;

    private PressFarm(int port, int rate) throws IOException {
        this.port = port;
        this.rate = rate;
    }

    public static void main(String[] args) throws Exception {
        var farm = new PressFarm(Integer.parseInt(args[0]), Integer.parseInt(args[2]));
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            farm.bridges.add(new PressConnection(i, farm::acknowledged));
        }
        farm.connect();
        if (args[4].matches("\\d+")) {
            farm.measure(Integer.parseInt(args[3]), Integer.parseInt(args[4]));
        } else {
            farm.beCutOff(Integer.parseInt(args[3]), Path.of(args[4]));
        }
        System.exit(0);
    }

    private void connect() throws IOException {
        for (PressConnection bridge : bridges) {
            bridge.connect(port, selector);
        }
        until(() -> bridges.stream().allMatch(PressConnection::isWelcome), "a CONNACK for each");
    }

    private void measure(int warmup, int seconds) throws IOException {
        begin();
        send(Long.MAX_VALUE, warmup);
        histogram = new long[histogram.length];
        counted = 0;
        long from = System.nanoTime();
        send(Long.MAX_VALUE, seconds);
        double took = (System.nanoTime() - from) / 1e9;
        String figures = String.format("%.0f %.1f %.1f %.1f", counted / took, quantile(0.5), quantile(0.99), quantile(1));
        until(() -> bridges.stream().allMatch(bridge -> bridge.outstanding() == 0), "the last PUBACK");
        System.out.println(figures + " " + sent);
    }

    private void beCutOff(int presses, Path file) throws IOException {
        System.out.println("sending");
        begin();
        send(presses, SLOWEST_MILLIS);
        if (acknowledged.cardinality() == presses) {
            throw new IllegalStateException("nobody cut it off");
        }
        until(() -> bridges.stream().noneMatch(PressConnection::isOpen), "the other connections to break");
        Files.writeString(file, acknowledged.stream().mapToObj(String::valueOf).collect(Collectors.joining("\n", "", "\n")));
        System.out.println(acknowledged.cardinality());
        if (new BufferedReader(new InputStreamReader(System.in)).readLine() == null) {
            return;
        }
        connect();
        int again = bridges.stream().mapToInt(PressConnection::outstanding).sum();
        for (PressConnection bridge : bridges) {
            bridge.sendAgain();
        }
        begin();
        send(presses, SLOWEST_MILLIS);
        until(() -> acknowledged.cardinality() == presses, "all to be acknowledged");
        System.out.println(again);
    }

    private void begin() {
        start = System.nanoTime();
        base = sent;
    }

    /** Evenly, by the clock, until so many are sent in all, the time is over, or a connection breaks. */
    private void send(long most, int seconds) throws IOException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        int turn = 0;
        while (sent < most && System.nanoTime() < end && bridges.stream().allMatch(PressConnection::isOpen)) {
            long due = rate == 0 ? most : Math.min(most, base + (System.nanoTime() - start) * rate / 1_000_000_000L + 1);
            int full = 0;
            while (sent < due && full < bridges.size()) {
                PressConnection bridge = bridges.get(turn++ % bridges.size());
                full = bridge.hasRoom() ? 0 : full + 1;
                if (full == 0) {
                    bridge.send(new PressConnection.Press(sent, dueAt(sent)));
                    sent++;
                }
            }
            for (PressConnection bridge : bridges) {
                bridge.flushOrClose();
            }
            poll();
        }
    }

    private long dueAt(long press) {
        return rate == 0 ? System.nanoTime() : start + (press - base) * 1_000_000_000L / rate;
    }

    private void acknowledged(PressConnection.Press press) {
        counted++;
        acknowledged.set((int) press.number());
        long tenths = (System.nanoTime() - press.due()) / 100_000;
        histogram[(int) Math.max(0, Math.min(tenths, histogram.length - 1))]++;
    }

    private void poll() throws IOException {
        selector.select(key -> ((PressConnection) key.attachment()).ready(), 1);
    }

    private void until(BooleanSupplier done, String what) throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited in vain for " + what);
            }
            poll();
        }
    }

    /** In milliseconds. */
    private double quantile(double share) {
        long all = Arrays.stream(histogram).sum();
        long seen = 0;
        for (int i = 0; i < histogram.length; i++) {
            seen += histogram[i];
            if (seen > 0 && seen >= share * all) {
                return (i + 1) / 10.0;
            }
        }
        return SLOWEST_MILLIS;
    }
}
