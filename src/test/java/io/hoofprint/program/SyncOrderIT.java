// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.Tool;
import io.hoofprint.program.Request.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A kill does not show whether anything was synced, since what was written survives it; the order of system calls does.
 * Needs strace and the right to use it.
 */
class SyncOrderIT {
    private static final int ONE_BY_ONE = 15;
    private static final int CLIENTS = 4;
    private static final int EACH = 10;

    @TempDir
    Path folder;

    @BeforeEach
    void strace_works() {
        Tool.require("strace");
        assumeThat(straceWorks()).as("strace may trace").isTrue();
    }

    private static boolean straceWorks() {
        try {
            return new ProcessBuilder("strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "true")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void each_event_is_synced_before_its_sender_hears_so() throws Exception {
        Path file = folder.resolve("trace");
        List<String> sent = new ArrayList<>();
        try (Program program =
                Program.launch(strace(file), folder.resolve("data"), Map.of()).awaitReady()) {
            Client client = new Client(program.firstKeys().get("send"));
            for (int i = 0; i < ONE_BY_ONE; i++) {
                sent.addAll(send(client, program, "one-%03d".formatted(i), 1));
            }
            sent.addAll(atOnce(client, program));
            assertThat(program.terminate().code()).isZero();
            await().atMost(Duration.ofSeconds(30)).until(() -> isComplete(file, program.pid()));
        }
        List<String> trace = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        SyncOrder order = new SyncOrder(Call.read(trace));
        assertThat(order.told()).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(order.violations()).isEmpty();
        the_judge_would_have_noticed(trace, sent.size());
    }

    private static void the_judge_would_have_noticed(List<String> trace, int events) {
        List<String> unsynced =
                trace.stream().filter(line -> !line.contains("sync(")).toList();
        assertThat(new SyncOrder(Call.read(unsynced)).violations()).hasSize(events);
    }

    /** It runs beside the program and not above it, so that the process started is the program's. */
    private static List<String> strace(Path file) {
        return List.of(("strace -D -f --seccomp-bpf -y -xx -s 1048576 -e signal=none"
                        + " -e trace=fsync,fdatasync,pwrite64,pwritev,write,writev,sendto,sendmsg -o " + file)
                .split(" "));
    }

    private static boolean isComplete(Path file, long pid) throws IOException {
        try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(line -> line.matches(pid + " +\\+{3} exited .*"));
        }
    }

    private static List<String> atOnce(Client client, Program program) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<List<String>>> requests = IntStream.range(0, CLIENTS * EACH)
                    .<Callable<List<String>>>mapToObj(
                            i -> () -> send(client, program, "many-%03d".formatted(i), 1 + i % 3))
                    .toList();
            List<String> ids = new ArrayList<>();
            for (Future<List<String>> sent : clients.invokeAll(requests)) {
                ids.addAll(sent.get());
            }
            return ids;
        } finally {
            clients.shutdownNow();
        }
    }

    private static List<String> send(Client client, Program program, String name, int events) throws IOException {
        List<String> ids =
                IntStream.range(0, events).mapToObj(i -> name + "-" + i).toList();
        Request request = Request.array(
                null,
                ids.stream().map(id -> new Event(id, new Cell("click", "red"))).toList());
        assertThat(client.post(program.url() + "/v1/events", request.body()).status())
                .isEqualTo(202);
        return ids;
    }
}
