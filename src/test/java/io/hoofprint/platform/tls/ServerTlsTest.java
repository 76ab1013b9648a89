// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hoofprint.Answer;
import io.hoofprint.Certificates;
import io.hoofprint.Certificates.Pair;
import io.hoofprint.CommandLineCall;
import io.hoofprint.HttpCaller;
import io.hoofprint.LiveClient;
import io.hoofprint.RawHttp;
import io.hoofprint.ServerFixture;
import io.hoofprint.ServerFixture.KeyText;
import io.hoofprint.Trusting;
import io.hoofprint.platform.health.HealthSource;
import io.hoofprint.platform.health.HealthSource.Ailment;
import io.hoofprint.platform.mqtt.MqttServerComponent;
import io.hoofprint.platform.mqtt.RawMqtt;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that the ports serve is there by TLS, and by nothing else; a certificate is renewed without a restart. */
class ServerTlsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static ServerFixture server;
    private static Certificates certificates;
    private static Pair authority;
    private static Path certificate;
    private static Path privateKey;

    @BeforeAll
    static void start() throws Exception {
        certificates = new Certificates(folder);
        authority = certificates.authority("ca");
        // As certbot does it: links that come to point to other files.
        certificate = folder.resolve("fullchain.pem");
        privateKey = folder.resolve("privkey.pem");
        Pair first = certificates.issue("first", authority, 60);
        link(certificate, first.certificate());
        link(privateKey, first.key());
        server = new ServerFixture()
                .with("HOOFPRINT_HTTP_CERTIFICATE", certificate.toString())
                .with("HOOFPRINT_HTTP_PRIVATE_KEY", privateKey.toString())
                .with("HOOFPRINT_BUTTONS_SERVER_CERTIFICATE", certificate.toString())
                .with("HOOFPRINT_BUTTONS_SERVER_PRIVATE_KEY", privateKey.toString())
                .with("HOOFPRINT_BUTTONS_ANONYMOUS", "never");
        server.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static void link(Path link, Path file) throws IOException {
        Path next = folder.resolve("next-link");
        Files.createSymbolicLink(next, file);
        Files.move(next, link, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void requests_and_pages_come_by_https_and_say_so() {
        assertThat(server.url()).startsWith("https://");
        HttpCaller sender = server.sender();
        Answer kept = sender.click("{\"action\":\"click\",\"color\":\"red\"}").expect(202);
        assertThat(kept.header("strict-transport-security")).isEqualTo("max-age=31536000");
        for (String path : List.of("/", "/v1/stats", "/nowhere", "/openapi.json")) {
            assertThat(server.caller().get(path).header("strict-transport-security"))
                    .as(path)
                    .isNotNull();
        }
        byte[] large = new byte[900_000];
        Arrays.fill(large, (byte) ' ');
        assertThat(sender.send("POST", "/v1/events", large).status()).isEqualTo(400);
    }

    @Test
    void live_pages_come_by_wss() {
        KeyText key = server.key("live", "send", null);
        try (LiveClient client = new LiveClient(server.url())) {
            client.subscribe(key.text(), "[\"clicks\"]").hear(1);
            server.caller(key)
                    .click("{\"action\":\"hover\",\"color\":\"blue\"}")
                    .expect(202);
            client.hear(message -> message.toString().contains("blue"));
        }
    }

    @Test
    void clear_text_gets_no_answer() throws Exception {
        String answer = "";
        try {
            answer = RawHttp.exchange(server.port(), "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        } catch (IOException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
        assertThat(answer).doesNotContain("HTTP/1.1");
    }

    @Test
    void packets_come_by_tls() throws Exception {
        KeyText key = server.key("button", "send", null);
        int port = server.bean(MqttServerComponent.class).ports().get(0);
        try (RawMqtt client = RawMqtt.secure(port).connect("c", 60, key.name(), key.text())) {
            assertThat(client.next().type()).isEqualTo(RawMqtt.CONNACK);
            client.publish("iotbutton/G030JF0500000009", 3, false, "{\"serialNumber\":\"G030JF0500000009\"}");
            assertThat(client.next().type()).isEqualTo(RawMqtt.PUBACK);
        }
    }

    @Test
    void commands_know_the_server_by_its_certificate_whoever_issued_it() throws Exception {
        CommandLineCall listed = CommandLineCall.on(server.dataFolder(), "keys", "list");
        assertThat(listed.out()).as(listed.err()).contains("first-admin");
        CommandLineCall checked = CommandLineCall.on(server.dataFolder(), "check");
        assertThat(checked.out()).contains("works on it, at " + server.url());
        assertThat(Files.readString(server.dataFolder().resolve("LOCK")))
                .containsPattern("\"certificate\":\"[0-9a-f]{64}\"");
    }

    @Test
    void renewed_files_serve_at_once_and_unusable_ones_never() throws Exception {
        Pair second = certificates.issue("second", authority, 60);
        Pair third = certificates.issue("third", authority, 50);
        String before = served(server.port());
        assertThat(daysLeft()).containsExactly(59L, 59L);
        String pinned = server.bean(ServerTls.class).fingerprint();
        handshake(PinnedCertificate.trusted(pinned), server.port());

        link(certificate, second.certificate());
        await().atMost(PATIENCE).until(() -> ailments().size() == 2);
        assertThat(ailments())
                .anyMatch(what -> what.contains("hoofprint.http.private-key is not the key of the certificate"))
                .anyMatch(what -> what.contains("hoofprint.buttons.server.private-key is not the key"));
        assertThat(served(server.port())).isEqualTo(before);

        Path half = Files.writeString(
                folder.resolve("half"), Files.readString(second.certificate()).substring(0, 99));
        link(certificate, half);
        await().atMost(PATIENCE).until(() -> ailments().stream().anyMatch(what -> what.contains("no certificate")));
        Files.delete(privateKey);
        await().atMost(PATIENCE).until(() -> ailments().stream().anyMatch(what -> what.contains("cannot be read")));
        assertThat(served(server.port())).isEqualTo(before);

        link(privateKey, third.key());
        link(certificate, third.certificate());
        int mqtt = server.bean(MqttServerComponent.class).ports().get(0);
        await().atMost(PATIENCE)
                .until(() -> List.of(served(server.port()), served(mqtt)), List.of("CN=third", "CN=third")::equals);
        assertThat(ailments()).isEmpty();
        assertThat(daysLeft()).containsExactly(49L, 49L);
        assertThatThrownBy(() -> handshake(PinnedCertificate.trusted(pinned), server.port()))
                .isInstanceOf(SSLHandshakeException.class);
        assertThat(CommandLineCall.on(server.dataFolder(), "keys", "list").exitCode())
                .isZero();
        server.caller().get("/").expect(200);
    }

    /** Of both ports' certificates, by their meters. */
    private static List<Long> daysLeft() {
        return server.bean(MeterRegistry.class).get("hoofprint.certificate.expiry.timestamp.seconds").gauges().stream()
                .map(gauge -> Duration.ofSeconds((long) gauge.value()).minusMillis(System.currentTimeMillis()))
                .map(Duration::toDays)
                .toList();
    }

    private static String served(int port) throws IOException {
        return handshake(Trusting.context(), port);
    }

    private static String handshake(SSLContext client, int port) throws IOException {
        try (SSLSocket socket = (SSLSocket) client.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.startHandshake();
            return socket.getSession().getPeerPrincipal().getName();
        }
    }

    private static List<String> ailments() {
        return server.camel().getRegistry().findByType(HealthSource.class).stream()
                .flatMap(part -> part.ailments().stream())
                .filter(ailment -> ailment.name().endsWith(".certificate"))
                .map(Ailment::message)
                .toList();
    }
}
