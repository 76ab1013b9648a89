// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.AppendResult;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.ledger.sqlite.SqliteLedger;
import io.hoofprint.ledger.sqlite.SqliteOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A reader has a million events before it when the program starts, and delivers each once. How long that took is told and
 * not judged: ready in 3 s and level in 60 s are what we want.
 */
@Tag("proof")
class MillionBehindIT {
    private static final int EVENTS = 1_000_000;
    private static final int TOGETHER = 1_000;
    private static final int WAITING = 16;
    private static final int COLORS = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String KEY = "hp_" + "a".repeat(43);
    private static final Map<String, String> SETTINGS =
            Map.of("HOOFPRINT_ADMIN_API_KEY", KEY, "HOOFPRINT_SESSIONS_SCHEDULE", "0 0 2 1 1 ? 2099");

    @TempDir
    Path folder;

    private final Client admin = new Client(KEY);

    @Test
    void a_million_clicks_are_each_counted_once() throws Exception {
        append("clicks", n -> "{\"action\":\"click\",\"color\":\"c" + n % COLORS + "\"}");
        try (Program program = startAndAwaitLevel("clicks")) {
            JsonNode stats =
                    ask(program, "/admin/v1/stats").path("stats").get(0).path("counts");
            assertThat(stats)
                    .hasSize(COLORS)
                    .allSatisfy(cell -> assertThat(cell.path("count").asInt()).isEqualTo(EVENTS / COLORS));
        }
    }

    @Test
    void a_million_visits_are_each_in_the_warehouse_once() throws Exception {
        append(
                "visits",
                n -> "{\"channel_id\":\"shop\",\"visitor_id\":\"v" + n % COLORS + "\",\"timestamp\":" + n + "}");
        try (Program program = startAndAwaitLevel("visits")) {
            JsonNode tables = ask(program, "/v1/sessions/tables").path("tables");
            assertThat(tables.path("events_0").asInt() + tables.path("events_1").asInt())
                    .isEqualTo(EVENTS);
        }
    }

    /** To the ledger of a program that has been there once and is not now. */
    private void append(String stream, IntFunction<String> body) {
        Path data = folder.resolve("data");
        try (Program program = Program.start(data, SETTINGS)) {
            assertThat(program.terminate().code()).isZero();
        }
        try (SqliteLedger ledger = SqliteLedger.open(SqliteOptions.in(data))) {
            Deque<CompletableFuture<AppendResult>> waiting = new ArrayDeque<>();
            for (int first = 0; first < EVENTS; first += TOGETHER) {
                List<NewEvent> events = IntStream.range(first, first + TOGETHER)
                        .mapToObj(n -> new NewEvent("e" + n, body.apply(n).getBytes(StandardCharsets.UTF_8)))
                        .toList();
                waiting.add(ledger.append(stream, new AppendRequest("shop", events, null, Instant.now())));
                if (waiting.size() == WAITING) {
                    waiting.remove().join();
                }
            }
            waiting.forEach(CompletableFuture::join);
        }
    }

    private Program startAndAwaitLevel(String stream) throws IOException {
        long start = System.nanoTime();
        Program program = Program.start(folder.resolve("data"), SETTINGS);
        long ready = System.nanoTime();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> reader(program, stream).path("lagEvents").asLong() == 0);
        long level = System.nanoTime();
        System.out.printf(
                "%s: a million events behind, ready after %.1f s, level after %.1f s more%n",
                stream, (ready - start) / 1e9, (level - ready) / 1e9);
        assertThat(reader(program, stream).path("position").asLong()).isEqualTo(EVENTS);
        assertThat(reader(program, stream).path("state").asText()).isEqualTo("running");
        return program;
    }

    private JsonNode reader(Program program, String stream) throws IOException {
        for (JsonNode reader : ask(program, "/admin/v1/readers").path("readers")) {
            if (reader.path("stream").asText().equals(stream)) {
                return reader;
            }
        }
        throw new AssertionError("nobody reads " + stream);
    }

    private JsonNode ask(Program program, String path) throws IOException {
        Client.Answer answer = admin.get(program.url() + path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }
}
