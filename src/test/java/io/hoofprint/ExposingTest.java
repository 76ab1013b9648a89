// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.Certificates.Pair;
import io.hoofprint.ServerFixture.KeyText;
import io.hoofprint.platform.mqtt.MqttServerComponent;
import io.hoofprint.platform.mqtt.RawMqtt;
import io.hoofprint.program.Program;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The proxies' configurations in docs/exposing.md, as they stand there but for names, ports and certificates. */
class ExposingTest {
    private static final AtomicInteger CLIENTS = new AtomicInteger(1);

    @RegisterExtension
    static final ServerFixture server = new ServerFixture()
            .with("HOOFPRINT_HTTP_TRUSTED_PROXIES", "127.0.0.1")
            .with("HOOFPRINT_BUTTONS_ANONYMOUS", "never");

    @TempDir
    static Path folder;

    private static Pair pair;
    private static Path both;

    /** Not the proxy's own, which is trusted, and another one each time. */
    private final String client = "127.0.0." + CLIENTS.incrementAndGet();

    private final int port = Program.freePort();
    private final List<Process> processes = new ArrayList<>();

    @BeforeAll
    static void make_certificate() throws Exception {
        Certificates certificates = new Certificates(folder);
        pair = certificates.issue("proxy", certificates.authority("ca"), Certificates.VALID);
        both = Files.writeString(
                folder.resolve("both.pem"), Files.readString(pair.certificate()) + Files.readString(pair.key()));
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : processes) {
            process.destroy();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void nginx() throws Exception {
        Path nginx = Tool.require("nginx");
        Path configuration = Files.writeString(folder.resolve("nginx.conf"), """
                daemon off; master_process off; error_log stderr; pid %1$s/nginx.pid;
                events { }
                http {
                access_log off; client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy;
                fastcgi_temp_path %1$s/f; uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
                %2$s
                }
                """.formatted(folder, block("nginx")));
        start(nginx.toString(), "-e", "stderr", "-c", configuration.toString());
        serves();
    }

    @Test
    void haproxy() throws Exception {
        Path haproxy = Tool.require("haproxy");
        int mqtt = Program.freePort();
        String configuration = block("haproxy")
                .replace(":8883", "127.0.0.1:" + mqtt)
                .replace("127.0.0.1:1883", "127.0.0.1:" + mqttPort());
        start(
                haproxy.toString(),
                "-db",
                "-f",
                Files.writeString(folder.resolve("haproxy.cfg"), configuration).toString());
        serves();

        KeyText key = server.key("haproxy-button", "send", null);
        try (RawMqtt button = RawMqtt.secure(mqtt).connect("c", 60, key.name(), key.text())) {
            assertThat(button.next().body()[1]).isZero();
            button.publish("iotbutton/G030JF0500000042", 1, false, "{\"serialNumber\":\"G030JF0500000042\"}");
            assertThat(button.next().type()).isEqualTo(RawMqtt.PUBACK);
        }
        try (RawMqtt button = RawMqtt.secure(mqtt).connect("c", 60, null, null)) {
            assertThat(button.next().body()[1]).isNotZero();
        }
    }

    @Test
    void caddy() throws Exception {
        Path caddy = Tool.require("caddy");
        String site = "https://localhost:" + port;
        // There is nobody here who would give it a certificate for its own name.
        String configuration = "{\n admin off\n auto_https disable_redirects\n}\n"
                + block("caddy")
                        .replace("hoofprint.example.org {", site + " {\n tls " + pair.certificate() + " " + pair.key());
        Path file = Files.writeString(folder.resolve("Caddyfile"), configuration);
        start(caddy.toString(), "run", "--adapter", "caddyfile", "--config", file.toString());
        serves();
    }

    private static int mqttPort() {
        return server.bean(MqttServerComponent.class).ports().get(0);
    }

    /** A configuration of the document, for this test's ports and certificates. */
    private String block(String language) throws IOException {
        Matcher block = Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$")
                .matcher(Files.readString(Path.of("docs/exposing.md")));
        assertThat(block.find()).isTrue();
        return block.group(1)
                .replace("127.0.0.1:8080", "127.0.0.1:" + server.port())
                .replace("listen 443 ", "listen 127.0.0.1:" + port + " ")
                .replace(":443 ", "127.0.0.1:" + port + " ")
                .replace("/etc/haproxy/hoofprint.pem", both.toString())
                .replaceAll("\\S+/fullchain.pem", pair.certificate().toString())
                .replaceAll("\\S+/privkey.pem", pair.key().toString());
    }

    private void start(String... command) throws IOException {
        ProcessBuilder program = new ProcessBuilder(command);
        program.environment().put("XDG_DATA_HOME", folder.toString());
        program.environment().put("XDG_CONFIG_HOME", folder.toString());
        Path said = folder.resolve("said-" + port);
        Process process =
                program.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        processes.add(process);
        await().until(() -> {
            assertThat(process.isAlive()).as(Files.readString(said)).isTrue();
            return accepts();
        });
    }

    private boolean accepts() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Requests with their client's address, large bodies, refusals in our own words, and live pages. */
    private void serves() throws Exception {
        KeyText key = server.key("by-" + port, "send", null);
        String sent = curl(key.text(), "/v1/events", "{\"action\":\"click\",\"color\":\"teal\"}");
        assertThat(sent).startsWith("202 ").contains("max-age=31536000", "\"accepted\":1");
        assertThat(curl(key.text(), "/v1/events", json(1_000_000))).startsWith("202 ");
        assertThat(curl(key.text(), "/v1/events", json(1_100_000)))
                .startsWith("413 ")
                .contains("too_large");

        String wrong = "hp_" + port;
        assertThat(curl(wrong, "/v1/events", "{}")).startsWith("401 ");
        await().untilAsserted(() -> assertThat(
                        server.admin().get("/admin/v1/audit?limit=1000").at("events"))
                .anyMatch(event -> event.path("address").asText().equals(client)));

        try (LiveClient live = new LiveClient("https://localhost:" + port)) {
            live.subscribe(key.text(), "[\"clicks\"]").hear(1);
            curl(key.text(), "/v1/events", "{\"action\":\"hover\",\"color\":\"plum\"}");
            live.hear(message -> message.toString().contains("plum"));
        }
    }

    private static String json(int length) {
        char[] filling = new char[length - 50];
        Arrays.fill(filling, 'x');
        return "{\"action\":\"click\",\"color\":\"red\",\"more\":\"" + new String(filling) + "\"}";
    }

    /** The status, headers and body. */
    private String curl(String key, String path, String body) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("request-body"), body);
        List<String> command = List.of(
                Tool.require("curl").toString(),
                "-ski",
                "--interface",
                client,
                "--resolve",
                "localhost:" + port + ":127.0.0.1",
                "-H",
                "x-api-key: " + key,
                "-H",
                "Content-Type: application/json",
                "-H",
                "Expect:",
                "-w",
                "\n%{http_code}",
                "--data-binary",
                "@" + file,
                "https://localhost:" + port + path);
        Process process = new ProcessBuilder(command).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        int status = said.lastIndexOf('\n');
        return said.substring(status + 1) + " " + said.substring(0, status);
    }
}
