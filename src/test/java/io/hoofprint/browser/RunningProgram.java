// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.browser;

import io.hoofprint.Answer;
import io.hoofprint.HttpCaller;
import io.hoofprint.program.Program;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/** The packaged program for a test class; it can be killed and started again at the same address. */
final class RunningProgram implements BeforeAllCallback, AfterAllCallback {
    private static final Pattern LINK = Pattern.compile("http\\S+#key=\\S+");

    private final Map<String, String> settings = new HashMap<>();
    private Path folder;
    private Program program;
    private String url;
    private String link;
    private String adminKey;

    /** @param name as an environment variable */
    RunningProgram with(String name, String value) {
        settings.put(name, value);
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        folder = Files.createTempDirectory("hoofprint-browser");
        program = Program.start(folder.resolve("data"), settings);
        url = program.url();
        adminKey = program.firstKeys().get("admin");
        Path keys = folder.resolve("data/first-keys");
        Matcher written = LINK.matcher(Files.exists(keys) ? Files.readString(keys) : "");
        link = written.find() ? written.group() : null;
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        program.close();
        FileSystemUtils.deleteRecursively(folder);
    }

    /** What the program keeps. */
    Path data() {
        return folder.resolve("data");
    }

    String url() {
        return url;
    }

    String printedLink() {
        return link;
    }

    String adminKey() {
        return adminKey;
    }

    /** The operations page, opened with the admin key. */
    Tab operations(Chromium chromium) {
        Tab tab = chromium.open(url + "/admin#key=" + adminKey);
        tab.isConnected();
        return tab;
    }

    /** The press of a button, accepted. */
    void press(String serial) {
        caller(adminKey)
                .post(
                        "/v1/buttons",
                        "{\"serialNumber\":\"" + serial + "\",\"clickType\":\"SINGLE\",\"batteryVoltage\":\"1705mV\"}")
                .expect(202);
    }

    void kill() {
        program.kill();
    }

    void startAgain() {
        settings.put("HOOFPRINT_HTTP_PORT", String.valueOf(URI.create(url).getPort()));
        program = Program.start(folder.resolve("data"), settings);
    }

    HttpCaller caller(String key) {
        return HttpCaller.keepingConnections(url).key(key);
    }

    /** Somebody with a new key of role send. */
    Sender sender(String name) {
        Answer made = caller(adminKey).post("/admin/v1/keys", "{\"name\":\"" + name + "\"}");
        return new Sender(url, made.expect(201).at("key").asText());
    }

    /** The text of a new key. */
    String key(String name, String role) {
        Answer made = caller(adminKey).post("/admin/v1/keys", "{\"name\":\"" + name + "\",\"role\":\"" + role + "\"}");
        return made.expect(201).at("key").asText();
    }

    void revoke(String name) {
        caller(adminKey).delete("/admin/v1/keys/" + name).expect(204);
    }
}
