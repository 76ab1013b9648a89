// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A real Kafka broker of one node, as a process of its own. It can be killed, and come back with what it held. */
final class KafkaBroker implements AutoCloseable {
    private static final Path JARS = Path.of("target", "servers", "kafka").toAbsolutePath();
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String CLUSTER = "aG9vZnByaW50LXRlc3RzMA";

    private final Path folder;
    private final int port = Program.freePort();
    private final int controller = Program.freePort();
    private Process process;

    /** @param folder of its own, where its data is */
    KafkaBroker(Path folder) throws IOException {
        this.folder = folder;
        Files.write(
                settings(),
                List.of(
                        "process.roles=broker,controller",
                        "node.id=1",
                        "controller.quorum.voters=1@127.0.0.1:" + controller,
                        "listeners=PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller,
                        "advertised.listeners=PLAINTEXT://127.0.0.1:" + port,
                        "controller.listener.names=CONTROLLER",
                        "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "log.dirs=" + folder.resolve("data"),
                        "auto.create.topics.enable=false",
                        "offsets.topic.replication.factor=1",
                        "offsets.topic.num.partitions=1",
                        "transaction.state.log.replication.factor=1",
                        "transaction.state.log.min.isr=1",
                        "group.initial.rebalance.delay.ms=0"));
        Process format = java(
                "kafka.tools.StorageTool",
                "format",
                "-t",
                CLUSTER,
                "-c",
                settings().toString());
        assertThat(exit(format)).as("format").isZero();
        start();
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** Starts it, or starts it again with what it held. */
    void start() throws IOException {
        process = java("kafka.Kafka", settings().toString());
        await().atMost(START).until(() -> !process.isAlive() || isOpen());
        assertThat(process.isAlive()).as("the broker runs").isTrue();
    }

    /** Not one more instruction of it runs. */
    void kill() {
        process.destroyForcibly();
        exit(process);
    }

    @Override
    public void close() {
        kill();
    }

    void makeTopic(String name, int partitions, Map<String, String> settings) throws Exception {
        try (Admin admin = Admin.create(client())) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(settings)))
                    .all()
                    .get(START.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** How many of the topic's records the group need not get again. */
    long committed(String group, String topic) throws Exception {
        try (Admin admin = Admin.create(client())) {
            return admin
                    .listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(START.toSeconds(), TimeUnit.SECONDS)
                    .entrySet()
                    .stream()
                    .filter(one -> one.getKey().topic().equals(topic))
                    .mapToLong(one -> one.getValue().offset())
                    .sum();
        }
    }

    /** Returns when all are acknowledged. */
    void produce(Collection<ProducerRecord<String, byte[]>> records) throws ExecutionException, InterruptedException {
        Map<String, Object> settings = client();
        settings.put("acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (var sent : records.stream().map(producer::send).toList()) {
                sent.get();
            }
        }
    }

    /** Everything that the topic has now, in the order of each partition. */
    List<ConsumerRecord<String, byte[]>> records(String topic) {
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(client(), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(one -> new TopicPartition(one.topic(), one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                consumer.poll(POLL).forEach(all::add);
            }
        }
        return all;
    }

    private Map<String, Object> client() {
        return new HashMap<>(Map.of("bootstrap.servers", address()));
    }

    private Path settings() {
        return folder.resolve("server.properties");
    }

    private boolean isOpen() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private Process java(String... mainAndArguments) throws IOException {
        assertThat(JARS).as("copied by the build").isDirectory();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                JARS + File.separator + "*"));
        command.addAll(List.of(mainAndArguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("broker.out").toFile()))
                .start();
    }

    private static int exit(Process process) {
        try {
            assertThat(process.waitFor(START.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
