// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;

import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.NewEvent;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Benchmarks the ledger; asserts nothing. Arguments: seconds per case (3), rounds (2), what the names of the cases
 * contain (anything), ids remembered before each (0).
 *
 * <p>A case keeps a number of appends waiting: each completion sends the next. Events are 200 bytes. What the writer's
 * thread needs and what is written to disk says more than the rate when the machine has other work.
 */
public final class LedgerSpeed {
    private static final byte[] BODY = body();

    private static final int REMEMBERED_AT_ONCE = 5_000;
    private static final List<Load> LOADS = List.of(
            new Load("single, no ids, 64 waiting", 64, 1, Ids.NONE),
            new Load("single, own ids, 64 waiting", 64, 1, Ids.NEW),
            new Load("single, half repeats, 64 waiting", 64, 1, Ids.HALF_REPEATED),
            new Load("arrays of 500, no ids, 16 waiting", 16, 500, Ids.NONE),
            new Load("arrays of 500, own ids, 16 waiting", 16, 500, Ids.NEW),
            new Load("arrays of 500, half repeats, 16 waiting", 16, 500, Ids.HALF_REPEATED),
            new Load("single, no ids, 1 waiting", 1, 1, Ids.NONE));

    private final Ledger ledger;
    private final Load load;
    private final long end;
    private final AtomicInteger sent = new AtomicInteger();
    private final CountDownLatch idle;
    private final long[] nanos = new long[4_000_000];

    private enum Ids {
        NONE,
        NEW,
        HALF_REPEATED
    }

    /**
     * @param waiting appends
     * @param size events in each
     */
    private record Load(String name, int waiting, int size, Ids ids) {}

    private LedgerSpeed(Ledger ledger, Load load, int seconds) {
        this.ledger = ledger;
        this.load = load;
        idle = new CountDownLatch(load.waiting);
        end = System.nanoTime() + seconds * 1_000_000_000L;
        for (int i = 0; i < load.waiting; i++) {
            next();
        }
    }

    public static void main(String[] args) throws Exception {
        int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 2;
        String only = args.length > 2 ? args[2] : "";
        int remembered = args.length > 3 ? Integer.parseInt(args[3]) : 0;
        for (int round = 1; round <= rounds; round++) {
            for (var load : LOADS) {
                if (load.name.contains(only)) {
                    run(load, seconds, remembered);
                }
            }
        }
    }

    private static void run(Load load, int seconds, int remembered) throws Exception {
        Path directory = Files.createTempDirectory("ledger-speed");
        remember(directory, remembered);
        long opening = System.nanoTime();
        try (var ledger = SqliteLedger.open(SqliteOptions.in(directory))) {
            ledger.append("clicks", from("ana", event("first", "x"))).join();
            System.out.printf("%-40s first append after %.0f ms%n", "", (System.nanoTime() - opening) / 1e6);
            long start = System.nanoTime();
            double cpu = writerMicros();
            double bytes = bytesWritten();
            var speed = new LedgerSpeed(ledger, load, seconds);
            speed.idle.await();
            speed.report((System.nanoTime() - start) / 1e9, Files.size(directory.resolve("ledger.db-wal")));
            double events = speed.sent.get() * (double) load.size;
            System.out.printf(
                    "%-40s %.1f us of the writer and %.0f bytes written per event%n",
                    "", (writerMicros() - cpu) / events, (bytesWritten() - bytes) / events);
        } finally {
            delete(directory);
        }
    }

    private static void remember(Path directory, int count) {
        try (var ledger = SqliteLedger.open(SqliteOptions.in(directory))) {
            for (int first = 0; first < count; first += REMEMBERED_AT_ONCE) {
                int from = first;
                var events = new NewEvent[REMEMBERED_AT_ONCE];
                Arrays.setAll(events, i -> event("before-" + (from + i), "x"));
                ledger.append("clicks", from("ana", events)).join();
            }
        }
    }

    private void next() {
        int number = sent.getAndIncrement();
        long begun = System.nanoTime();
        ledger.append("clicks", request(number), (result, failure) -> {
            long now = System.nanoTime();
            nanos[number] = now - begun;
            if (failure != null) {
                failure.printStackTrace();
            }
            if (failure == null && now < end) {
                next();
            } else {
                idle.countDown();
            }
        });
    }

    private AppendRequest request(int number) {
        var events = new NewEvent[load.size];
        Arrays.setAll(events, i -> new NewEvent(id(number, i), BODY));
        return new AppendRequest("ana", Arrays.asList(events), null);
    }

    /** A repeat is of any append before. */
    private String id(int number, int index) {
        return switch (load.ids) {
            case NONE -> null;
            case NEW -> "id-" + number + "-" + index;
            case HALF_REPEATED ->
                index % 2 == number % 2
                        ? "id-" + number + "-" + index
                        : "id-" + (number * 7919L + index) % Math.max(1, number) + "-" + index;
        };
    }

    private void report(double seconds, long wal) {
        int count = sent.get();
        Arrays.sort(nanos, 0, count);
        System.out.printf(
                "%-40s %,9.0f events/s  p50 %.2f ms  p99 %.2f ms  p99.9 %.2f ms  max %.0f ms  wal %d MiB%n",
                load.name,
                count * (double) load.size / seconds,
                nanos[count / 2] / 1e6,
                nanos[(int) (count * 0.99)] / 1e6,
                nanos[(int) (count * 0.999)] / 1e6,
                nanos[count - 1] / 1e6,
                wal >> 20);
    }

    private static double writerMicros() {
        var threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                        .filter(thread ->
                                thread != null && thread.getThreadName().equals("ledger-writer"))
                        .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
                        .sum()
                / 1e3;
    }

    /** By this process; Linux only. */
    private static double bytesWritten() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/io")).stream()
                .filter(line -> line.startsWith("write_bytes: "))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
                .sum();
    }

    private static byte[] body() {
        byte[] body = new byte[200];
        Arrays.fill(body, (byte) 'x');
        return body;
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
