// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.platform.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/**
 * The whole program on free ports and a data folder of its own, for a test class: as a static
 * {@code @RegisterExtension}, or by {@link #start} and {@link #close}.
 */
public final class ServerFixture implements BeforeAllCallback, AfterAllCallback, AutoCloseable {
    private static final Duration USUAL = Duration.ofSeconds(30);

    private final Map<String, String> environment = new HashMap<>(
            Map.of("HOOFPRINT_HTTP_PORT", "0", "HOOFPRINT_MANAGEMENT_PORT", "0", "HOOFPRINT_BUTTONS_PORT", "0"));
    private final List<String> lines = new ArrayList<>();
    private final AtomicInteger keys = new AtomicInteger();
    private Duration patience = USUAL;
    private Path data;
    private Server server;
    private String adminKey;
    private HttpCaller admin;

    /** @param name as an environment variable */
    public ServerFixture with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** @param line of an {@code config/application.properties} beside the program */
    public ServerFixture withLine(String line) {
        lines.add(line);
        return this;
    }

    public ServerFixture patience(Duration time) {
        patience = time;
        return this;
    }

    public void start() throws Exception {
        data = Files.createTempDirectory("hoofprint");
        SettingsFile.write(data, lines.toArray(String[]::new));
        environment.put("HOOFPRINT_DATA_DIR", data.resolve("data").toString());
        server = Server.start(Settings.load(data, environment), ServerOptions.within(patience));
        adminKey = server.firstKeys().orElseThrow().adminKey();
        admin = caller().key(adminKey);
    }

    public void stop() {
        server.close();
    }

    /** On the same data, and another port. */
    public void startAgain() throws Exception {
        server = Server.start(Settings.load(data, environment), ServerOptions.within(patience));
        admin = caller().key(adminKey);
    }

    @Override
    public void close() throws IOException {
        stop();
        FileSystemUtils.deleteRecursively(data);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        close();
    }

    /** As {@code run --dev} does when a file of the user's flows has changed. */
    public void reload(String file) throws Exception {
        server.reload(List.of(file));
    }

    /** Removes what a refused start has left. */
    public void discard() throws IOException {
        FileSystemUtils.deleteRecursively(data);
    }

    public Settings settings() {
        return Settings.load(data, environment);
    }

    public Path dataFolder() {
        return data.resolve("data");
    }

    /** A part of the running program. */
    public <T> T bean(Class<T> type) {
        return camel().getRegistry().findSingleByType(type);
    }

    public CamelContext camel() {
        return server.context();
    }

    public String url() {
        return server.url();
    }

    public int port() {
        return Integer.parseInt(url().substring(url().lastIndexOf(':') + 1));
    }

    /** Calls without a key. */
    public HttpCaller caller() {
        return patience.compareTo(USUAL) < 0
                ? HttpCaller.connectingEachTime(url())
                : HttpCaller.keepingConnections(url());
    }

    /** Calls with an admin key. */
    public HttpCaller admin() {
        return admin;
    }

    /** Calls with a new {@code send} key, whose numbers nobody else has touched. */
    public HttpCaller sender() {
        return caller("send");
    }

    /** Calls with a new key. */
    public HttpCaller caller(String role) {
        return caller(key(role + "-" + keys.incrementAndGet(), role, null));
    }

    public HttpCaller caller(KeyText key) {
        return caller().key(key.text());
    }

    /** Makes a key. */
    public KeyText key(String name, String role, String rate) {
        String limit = rate == null ? "" : ",\"rate\":\"" + rate + "\"";
        Answer made =
                admin.post("/admin/v1/keys", "{\"name\":\"" + name + "\",\"role\":\"" + role + "\"" + limit + "}");
        return new KeyText(name, made.expect(201).at("key").asText());
    }

    /** A key that was made, by name and text. */
    public record KeyText(String name, String text) {}
}
