// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.mqtt;

import static org.awaitility.Awaitility.await;

import io.hoofprint.Certificates.Pair;
import io.hoofprint.Tool;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** A real broker, mosquitto, as a process that can be killed. It stores its data in a folder. */
public final class Broker implements AutoCloseable {
    private final Path program;
    private final Path folder;
    private final int port;
    private final StringBuilder configuration = new StringBuilder();
    private Process process;
    private String name;
    private String password;

    /** Skips the test if mosquitto is not installed. */
    public Broker(Path folder, int port) {
        program = Tool.require("mosquitto");
        this.folder = folder;
        this.port = port;
        configure("user root");
        configure("persistence true");
        configure("persistence_location " + folder + "/");
        configure("autosave_on_changes true");
        configure("autosave_interval 1");
        configure("listener " + port + " 127.0.0.1");
        configure("allow_anonymous true");
    }

    /** A further port with mutual TLS. */
    Broker with(int tlsPort, Pair server, Pair clientAuthority) {
        configure("listener " + tlsPort + " 127.0.0.1");
        configure("certfile " + server.certificate());
        configure("keyfile " + server.key());
        configure("cafile " + clientAuthority.certificate());
        configure("require_certificate true");
        return this;
    }

    /** Lets only this user in. */
    Broker secured(String user, String secret) throws IOException, InterruptedException {
        Path users = Files.writeString(folder.resolve("users"), user + ":" + secret + "\n");
        new ProcessBuilder("mosquitto_passwd", "-U", users.toString()).start().waitFor();
        configure("allow_anonymous false");
        configure("password_file " + users);
        name = user;
        password = secret;
        return this;
    }

    /** Publishes everything again to the server at this port. */
    Broker forwarding(int to) {
        configure("connection forwarding");
        configure("address 127.0.0.1:" + to);
        configure("topic # out 1");
        configure("cleansession false");
        configure("try_private false");
        configure("restart_timeout 1");
        return this;
    }

    private void configure(String line) {
        configuration.append(line).append('\n');
    }

    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    public Broker start() throws IOException {
        Path file = Files.writeString(folder.resolve("mosquitto.conf"), configuration);
        process = new ProcessBuilder(program.toString(), "-c", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.out").toFile())
                .start();
        await().pollInterval(Duration.ofMillis(20)).until(this::listens);
        return this;
    }

    private boolean listens() {
        try (Socket probe = new Socket("127.0.0.1", port)) {
            return probe.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    public void kill() {
        try {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Acknowledged by the broker when this returns. */
    public void publish(String topic, String payload) throws MqttException {
        publish(topic, payload, false);
    }

    /** The same, and the broker keeps a copy for later subscriptions. */
    public void retain(String topic, String payload) throws MqttException {
        publish(topic, payload, true);
    }

    private void publish(String topic, String payload, boolean retained) throws MqttException {
        MqttConnectOptions options = new MqttConnectOptions();
        if (name != null) {
            options.setUserName(name);
            options.setPassword(password.toCharArray());
        }
        try (MqttClient publisher = new MqttClient(url(), "publisher", new MemoryPersistence())) {
            publisher.connect(options);
            publisher.publish(topic, payload.getBytes(), 1, retained);
            publisher.disconnect();
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            kill();
        }
    }
}
