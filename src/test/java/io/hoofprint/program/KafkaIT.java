// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.program.Client.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples for Kafka, as a user has them: the flow in flows/, the page's jars in ext/, and a real broker. */
class KafkaIT {
    private static final Path SCRIPT = Path.of("bin", "hoofprint").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String LARGE = "x".repeat(8_000);

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private KafkaBroker broker;
    private Map<String, String> keys = Map.of();

    @BeforeEach
    void start() throws Exception {
        broker = new KafkaBroker(Files.createDirectories(folder.resolve("broker")));
        KafkaJars.copyTo(Files.createDirectories(folder.resolve("ext")));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("HOOFPRINT_MANAGEMENT_PORT", Integer.toString(Program.freePort()));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void every_click_is_a_record_whatever_is_killed_and_a_repeat_is_known() throws Exception {
        use("kafka-out", "KAFKA_OUT_BROKERS");
        try (Program program = launch()) {
            click(program, 1, 20);
            await().atMost(PATIENCE).until(() -> is(program, "clicks", "kafka", "blocked"));
            assertThat(reader(program, "clicks", "kafka").at("/error/message").asText())
                    .contains("UnknownTopicOrPartitionException", "create the topic, or correct kafka-out.topic");
            assertThat(health(program)).contains("reader clicks/kafka");
            program.kill();
        }
        broker.makeTopic("clicks", 3, Map.of("max.message.bytes", "4000"));
        try (Program program = launch()) {
            click(program, 21, 100);
            program.kill();
        }
        broker.kill();
        try (Program program = launch()) {
            click(program, 101, 120);
            send(
                    program,
                    "send",
                    "{\"id\":\"large\",\"action\":\"click\",\"color\":\"red\",\"note\":\"" + LARGE + "\"}");
            click(program, 121, 140);
            broker.start();
            awaitAll(program, "clicks", "kafka");
            assertThat(deadLetters(program)).singleElement().satisfies(letter -> {
                assertThat(letter.path("eventId").asText()).isEqualTo("large");
                assertThat(letter.path("kind").asText()).isEqualTo("rejected");
                assertThat(letter.path("reason").asText()).contains("RecordTooLargeException", "max.message.bytes");
            });
            // As after a crash, but more of them.
            admin(program).post(program.url() + "/admin/v1/readers/clicks/kafka", "{\"action\":\"rewind\",\"to\":50}");
            awaitAll(program, "clicks", "kafka");
        }
        List<ConsumerRecord<String, byte[]>> all = broker.records("clicks");
        assertThat(all).hasSizeGreaterThanOrEqualTo(140 + 90);
        assertThat(SequencedRecords.eachOnce(all)).isEqualTo(ids(1, 140));
    }

    @Test
    void every_record_is_an_event_once_whatever_is_killed_and_what_is_no_order_is_set_aside() throws Exception {
        use("kafka-in", "KAFKA_IN_BROKERS");
        broker.makeTopic("orders", 2, Map.of());
        broker.produce(orders(1, 200));
        broker.produce(List.of(record("no JSON", 0), record("{\"no\":\"order\"}", 1), record(null, 0)));
        // Sent twice, because its producer did not hear of the first; and another one by mistake.
        broker.produce(List.of(named("a", 201), named("a", 201), named("a", 202)));
        try (Program program = launch()) {
            await().atMost(PATIENCE)
                    .until(() -> reader(program, "orders", "warehouse")
                                    .path("position")
                                    .asLong()
                            > 0);
            program.kill();
        }
        broker.kill();
        broker.start();
        broker.produce(orders(203, 300));
        // It begins at the first record, and knows what the other one has kept.
        environment.put("KAFKA_IN_GROUP", "another");
        try (Program program = launch()) {
            await().atMost(PATIENCE).until(() -> broker.committed("another", "orders") == 304);
            awaitEvents(program, 303);
            assertThat(deadLetters(program))
                    .extracting(letter -> letter.path("reason").asText())
                    .hasSize(3)
                    .anyMatch(reason -> reason.contains("it has no member order"));
            broker.kill();
            await().atMost(PATIENCE).until(() -> health(program).contains("\"DEGRADED\",\"message\":\"Kafka"));
            assertThat(admin(program)
                            .get(program.managementUrl() + "/observe/health/ready")
                            .status())
                    .isEqualTo(200);
            assertThat(program.terminate().code()).isZero();
        }
        assertThat(rows())
                .isEqualTo(new TreeSet<>(IntStream.rangeClosed(1, 300).boxed().toList()));
    }

    /** The stream's reader has had so many, and no more come. */
    private void awaitEvents(Program program, long events) throws IOException {
        await().atMost(PATIENCE)
                .until(() ->
                        reader(program, "orders", "warehouse").path("position").asLong() >= events);
        assertThat(reader(program, "orders", "warehouse").path("head").asLong()).isEqualTo(events);
    }

    private Set<Integer> rows() throws Exception {
        Set<Integer> orders = new TreeSet<>();
        try (var warehouse = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("data/warehouse.duckdb"));
                var statement = warehouse.createStatement();
                var rows = statement.executeQuery(
                        "select cast(body->>'$.order' as integer) from bobs_knob_shops.orders")) {
            while (rows.next()) {
                assertThat(orders.add(rows.getInt(1))).isTrue();
            }
        }
        return orders;
    }

    private static List<ProducerRecord<String, byte[]>> orders(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> record("{\"order\":" + number + "}", number % 2))
                .toList();
    }

    private static ProducerRecord<String, byte[]> record(String value, int partition) {
        return new ProducerRecord<>(
                "orders", partition, null, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    private static ProducerRecord<String, byte[]> named(String identity, int number) {
        ProducerRecord<String, byte[]> record = record("{\"order\":" + number + "}", 0);
        record.headers().add("identity", identity.getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private void use(String flow, String brokers) throws IOException {
        Path flows = Files.createDirectories(folder.resolve("flows"));
        Path example = Path.of("examples", "flows", flow + ".camel.yaml");
        Files.copy(example, flows.resolve(example.getFileName()));
        environment.put(brokers, broker.address());
    }

    private Program launch() {
        Program program = Program.begin(folder.resolve("data"), environment, List.of(SCRIPT.toString()))
                .awaitReady();
        if (keys.isEmpty()) {
            keys = program.firstKeys();
        }
        return program;
    }

    private void click(Program program, int first, int last) throws IOException {
        for (int i = first; i <= last; i++) {
            send(
                    program,
                    i % 2 == 0 ? "send" : "admin",
                    "{\"id\":\"" + id(i) + "\",\"action\":\"click\",\"color\":\"red\"}");
        }
    }

    private void send(Program program, String key, String event) throws IOException {
        Answer answer = new Client(keys.get(key)).post(program.url() + "/v1/events", event);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    }

    private static String id(int number) {
        return "click-%03d".formatted(number);
    }

    private static List<String> ids(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(KafkaIT::id).toList();
    }

    private Client admin(Program program) {
        assertThat(program.isAlive()).as(program.err()).isTrue();
        return new Client(keys.get("admin"));
    }

    private void awaitAll(Program program, String stream, String reader) {
        await().atMost(PATIENCE)
                .until(() -> reader(program, stream, reader).path("lagEvents").asLong(-1) == 0);
    }

    private boolean is(Program program, String stream, String reader, String state) throws IOException {
        return reader(program, stream, reader).path("state").asText().equals(state);
    }

    private JsonNode reader(Program program, String stream, String reader) throws IOException {
        for (JsonNode one :
                admin(program).get(program.url() + "/admin/v1/readers").json().path("readers")) {
            if (one.path("stream").asText().equals(stream)
                    && one.path("reader").asText().equals(reader)) {
                return one;
            }
        }
        throw new AssertionError("no reader " + stream + "/" + reader);
    }

    private List<JsonNode> deadLetters(Program program) throws IOException {
        List<JsonNode> letters = new ArrayList<>();
        admin(program)
                .get(program.url() + "/admin/v1/dead-letters?state=parked")
                .json()
                .path("deadLetters")
                .forEach(letters::add);
        return letters;
    }

    private String health(Program program) throws IOException {
        return admin(program).get(program.managementUrl() + "/observe/health").text();
    }
}
