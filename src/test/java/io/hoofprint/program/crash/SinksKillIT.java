// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hoofprint.HttpCaller;
import io.hoofprint.program.Program;
import io.hoofprint.program.ShownDoors;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A flow of one's own with a reader for each sink is killed again and again while events come in. In the end every event
 * that was acknowledged is in each destination: once where the sink says exactly once, at least once elsewhere. Run it again
 * with {@code -Dseed=} and the number that it reports.
 */
class SinksKillIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Map<String, String> SINKS = Map.of(
            "archive", "hoofprint-archive-sink?name=doors/{identity}.json",
            "chat", "hoofprint-chat-sink?channel=doors&text={/id}",
            "drive", "hoofprint-drive-sink?folder=Doors&name={/id}-{identity}.json",
            "sheet", "hoofprint-sheet-sink?sheet=house&tab=Doors&columns=RAW(Id: {/id})",
            "warehouse", "hoofprint-warehouse-sink?table=doors",
            "function", "hoofprint-function-sink?function=doors",
            "live", "hoofprint-live-sink?topic=doors",
            "http", "hoofprint-http-sink?url={{hook}}");

    @TempDir
    Path folder;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final AtomicInteger sent = new AtomicInteger();
    private final List<String> posted = new CopyOnWriteArrayList<>();
    private final List<String> invoked = new CopyOnWriteArrayList<>();
    private HttpServer hook;
    private String sendKey;

    @BeforeEach
    void begin() throws IOException {
        System.out.println("-Dseed=" + seed);
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/hook", this::take);
        hook.createContext("/2015-03-31/functions/doors/invocations", this::invoke);
        hook.start();
        Files.createDirectories(folder.resolve("flows"));
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/application.properties"), """
                hook=http://127.0.0.1:%1$d/hook
                hoofprint.function=lambda
                aws.endpoint=http://127.0.0.1:%1$d
                aws.region=eu-west-1
                aws.access-key-id=id
                aws.secret-access-key=secret
                """.formatted(
                        hook.getAddress().getPort()));
        Files.writeString(folder.resolve("flows/doors.camel.yaml"), flow());
    }

    @AfterEach
    void end() {
        hook.stop(0);
    }

    private void take(HttpExchange request) throws IOException {
        request.getRequestBody().readAllBytes();
        posted.add(request.getRequestHeaders().getFirst("Idempotency-Key"));
        request.sendResponseHeaders(204, -1);
        request.close();
    }

    private void invoke(HttpExchange request) throws IOException {
        JsonNode event = new ObjectMapper().readTree(request.getRequestBody().readAllBytes());
        invoked.add(event.path("identity").asText());
        byte[] result = "null".getBytes(StandardCharsets.UTF_8);
        request.sendResponseHeaders(200, result.length);
        request.getResponseBody().write(result);
        request.close();
    }

    private static String flow() {
        StringBuilder flow = new StringBuilder(ShownDoors.INTAKE);
        SINKS.forEach((reader, sink) -> flow.append("""
                - route:
                    id: doors-%1$s
                    routeConfigurationId: reader
                    from:
                      uri: ledger:doors
                      parameters: { reader: %1$s, effect: outside }
                      steps:
                        - to: "kamelet:%2$s"
                """.formatted(reader, sink)));
        return flow.toString();
    }

    @Test
    void three_kills_lose_nothing_and_double_nothing() throws Exception {
        every_event_is_everywhere_after(3);
    }

    @Test
    @Tag("proof")
    void twenty_kills_lose_nothing_and_double_nothing() throws Exception {
        every_event_is_everywhere_after(20);
    }

    private void every_event_is_everywhere_after(int kills) throws Exception {
        Path data = folder.resolve("data");
        try (Program program = Program.start(data)) {
            sendKey = program.firstKeys().get("send");
        }
        for (int kill = 0; kill < kills; kill++) {
            try (Program program = Program.start(data);
                    Hands hands = sending(program)) {
                assertThat(program.runsFor(Duration.ofMillis(200 + random.nextInt(2_500))))
                        .isTrue();
                hands.kill();
            }
        }
        try (Program program = Program.start(data)) {
            // Again what may not have been acknowledged: who was is a duplicate.
            IntStream.range(0, sent.get()).forEach(number -> send(program, number));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(missing(data)).isEmpty());
            program.terminate();
        }
        assertThat(sent.get()).isGreaterThan(kills);
        List<String> all = IntStream.range(0, sent.get())
                .mapToObj(number -> "door-" + number)
                .toList();
        assertThat(files(data.resolve("archive"), "doors")).hasSize(sent.get());
        assertThat(files(data.resolve("drive"), "Doors"))
                .extracting(name -> name.replaceFirst("-[0-9a-f]{32}.*", ""))
                .containsExactlyInAnyOrderElementsOf(all);
        assertThat(sheet(data)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(warehouse(data)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(chat(data)).containsAll(all);
        assertThat(posted.stream().distinct()).hasSize(sent.get());
        assertThat(invoked.stream().distinct()).hasSize(sent.get());
        System.out.printf(
                "-Dseed=%d: %d kills, %d events; repeats: chat %d, http %d, function %d%n",
                seed,
                kills,
                sent.get(),
                chat(data).size() - sent.get(),
                posted.size() - sent.get(),
                invoked.size() - sent.get());
    }

    private Hands sending(Program program) {
        Runnable send = () -> send(program, sent.getAndIncrement());
        return new Hands(program).untilKilled(send).untilKilled(send).untilKilled(send);
    }

    private void send(Program program, int number) {
        HttpCaller.keepingConnections(program.url())
                .key(sendKey)
                .post("/v1/doors", "{\"id\":\"door-" + number + "\"}")
                .expect(202);
    }

    /** Readers that have not passed every event. */
    private List<String> missing(Path data) throws SQLException {
        List<String> behind = new ArrayList<>();
        try (var tables = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("tables.db"));
                var found = tables.createStatement()
                        .executeQuery("select reader, position from reader_positions where stream = 'doors'")) {
            while (found.next()) {
                if (found.getLong("position") < sent.get()) {
                    behind.add(found.getString("reader") + " at " + found.getLong("position"));
                }
            }
        }
        return behind;
    }

    private static List<String> files(Path root, String within) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.getParent().getFileName().toString().equals(within))
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private static List<String> sheet(Path data) throws IOException {
        return Files.readAllLines(data.resolve("sheets/house/Doors.csv")).stream()
                .skip(1)
                .map(line -> line.split(",")[0])
                .toList();
    }

    private static List<String> warehouse(Path data) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (var warehouse = DriverManager.getConnection("jdbc:duckdb:" + data.resolve("warehouse.duckdb"));
                var place = warehouse
                        .createStatement()
                        .executeQuery("select '\"' || table_schema || '\".doors' from information_schema.tables"
                                + " where table_name = 'doors'")) {
            assertThat(place.next()).isTrue();
            try (var rows = warehouse.createStatement().executeQuery("select id from " + place.getString(1))) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
        }
        return ids;
    }

    private static List<String> chat(Path data) throws IOException {
        List<String> texts = new ArrayList<>();
        for (String line : Files.readAllLines(data.resolve("chat.ndjson"))) {
            JsonNode message = new ObjectMapper().readTree(line);
            texts.add(message.path("text").asText());
        }
        return texts;
    }
}
