// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.Calendly;
import io.hoofprint.HttpCaller;
import io.hoofprint.program.Program;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged program with what somebody could be after in it: others' events, and keys. */
final class Fortress implements AutoCloseable {
    /** What only the victim's events hold. */
    static final String CANARY = "canary-7f3a9c";

    private static final String SIGNING_KEY = "calendly-signing-key-of-the-test";
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private final Program program;
    private final HttpCaller admin;
    private final String adminKey;
    private final int mqttPort;

    Fortress(Path folder) {
        mqttPort = Program.freePort();
        Map<String, String> settings = new HashMap<>();
        settings.put("HOOFPRINT_BUTTONS_PORT", String.valueOf(mqttPort));
        settings.put("HOOFPRINT_MEETINGS_SIGNING_KEYS", SIGNING_KEY);
        settings.put("JAVA_TOOL_OPTIONS", Program.forShortLives(folder) + " -Xmx256m");
        program = Program.start(folder.resolve("data"), settings);
        adminKey = program.firstKeys().get("admin");
        admin = HttpCaller.keepingConnections(program.url()).key(adminKey);
    }

    String url() {
        return program.url();
    }

    int port() {
        return URI.create(url()).getPort();
    }

    int mqttPort() {
        return mqttPort;
    }

    Program program() {
        return program;
    }

    String key(String name, String role) {
        String body = "{\"name\":\"" + name + "\",\"role\":\"" + role + "\"}";
        return admin.post("/admin/v1/keys", body).expect(201).at("key").asText();
    }

    Keys keys() {
        String revoked = key("revoked", "send");
        admin.delete("/admin/v1/keys/revoked").expect(204);
        return new Keys(key("hostile", "send"), key("curious", "read"), adminKey, revoked, SIGNING_KEY);
    }

    /** An event of each flow with {@link #CANARY} in it. */
    void hideCanaries(String key) {
        HttpCaller sender = HttpCaller.keepingConnections(url()).key(key);
        String visit = "{\"channel_id\":\"" + CANARY + "\",\"visitor_id\":\"" + CANARY + "\",\"timestamp\":1700000000}";
        String press = "{\"serialNumber\":\"" + CANARY + "\",\"batteryVoltage\":\"1600mV\",\"clickType\":\"SINGLE\"}";
        byte[] meeting = Calendly.webhook("invitee.created", CANARY, "2026-10-01T10:00:00.000000Z")
                .bytes();
        sender.click("{\"action\":\"click\",\"color\":\"" + CANARY + "\"}").expect(202);
        sender.post("/events", visit).expect(202);
        sender.post("/v1/buttons", press).expect(202);
        Calendly.deliver(HttpCaller.keepingConnections(url()), SIGNING_KEY, meeting)
                .expect(204);
    }

    List<Operation> operations() {
        return Operation.all(admin.get("/openapi.json").expect(200).json());
    }

    /** KiB of the heap that are in use after a collection. */
    long heap() throws IOException {
        jcmd("GC.run");
        Matcher used = USED.matcher(jcmd("GC.heap_info").split("Metaspace")[0]);
        return used.results().mapToLong(match -> Long.parseLong(match.group(1))).sum();
    }

    private String jcmd(String command) throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process = new ProcessBuilder(jcmd, String.valueOf(program.pid()), command)
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** It runs, and has written nothing that should worry anybody, or mislead who reads it. */
    void assertUnharmed() {
        assertThat(program.isAlive()).isTrue();
        assertThat(program.err())
                .doesNotContain("\tat ", "OutOfMemory", "StackOverflow", "A bug", "\u001b", "\u0007", CANARY);
    }

    @Override
    public void close() {
        program.close();
    }
}
