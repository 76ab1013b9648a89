package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.NewEvent;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Benchmarks the ledger; asserts nothing. Arguments: seconds per case (3), rounds (2).
 *
 * <p>A case keeps a number of appends waiting: each completion sends the next. Events are 200 bytes. What the writer's
 * thread needs and what is written to disk says more than the rate when the machine has other work.
 */
public final class LedgerSpeed {
    private static final byte[] BODY = body();

    private final Ledger ledger;
    private final int size;
    private final boolean ids;
    private final long end;
    private final AtomicInteger sent = new AtomicInteger();
    private final CountDownLatch idle;
    private final long[] nanos = new long[4_000_000];

    private LedgerSpeed(Ledger ledger, int waiting, int size, boolean ids, int seconds) {
        this.ledger = ledger;
        this.size = size;
        this.ids = ids;
        idle = new CountDownLatch(waiting);
        end = System.nanoTime() + seconds * 1_000_000_000L;
        for (int i = 0; i < waiting; i++) {
            next();
        }
    }

    public static void main(String[] args) throws Exception {
        int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 2;
        for (int round = 1; round <= rounds; round++) {
            run("single, no ids, 64 waiting", 64, 1, false, seconds);
            run("single, own ids, 64 waiting", 64, 1, true, seconds);
            run("arrays of 500, no ids, 16 waiting", 16, 500, false, seconds);
            run("arrays of 500, own ids, 16 waiting", 16, 500, true, seconds);
            run("single, no ids, 1 waiting", 1, 1, false, seconds);
        }
    }

    private static void run(String name, int waiting, int size, boolean ids, int seconds) throws Exception {
        Path directory = Files.createTempDirectory("ledger-speed");
        try (var ledger = SqliteLedger.open(SqliteOptions.in(directory))) {
            ledger.open("clicks");
            long start = System.nanoTime();
            double cpu = writerMicros();
            double bytes = bytesWritten();
            var speed = new LedgerSpeed(ledger, waiting, size, ids, seconds);
            speed.idle.await();
            speed.report(name, (System.nanoTime() - start) / 1e9, Files.size(directory.resolve("ledger.db-wal")));
            double events = speed.sent.get() * (double) size;
            System.out.printf(
                    "%-36s %.1f us of the writer and %.0f bytes written per event%n",
                    "", (writerMicros() - cpu) / events, (bytesWritten() - bytes) / events);
        } finally {
            delete(directory);
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
        IntFunction<String> id = i -> ids ? "id-" + number + "-" + i : null;
        var events = new NewEvent[size];
        Arrays.setAll(events, i -> new NewEvent(id.apply(i), BODY));
        return new AppendRequest("ana", Arrays.asList(events), null);
    }

    private void report(String name, double seconds, long wal) {
        int count = sent.get();
        Arrays.sort(nanos, 0, count);
        System.out.printf(
                "%-36s %,9.0f events/s  p50 %.2f ms  p99 %.2f ms  p99.9 %.2f ms  max %.0f ms  wal %d MiB%n",
                name,
                count * (double) size / seconds,
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
