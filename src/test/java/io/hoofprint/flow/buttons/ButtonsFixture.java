// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.hoofprint.HttpCaller;
import io.hoofprint.ServerFixture;
import io.hoofprint.ledger.AppendRequest;
import io.hoofprint.ledger.AppendResult;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.NewEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The whole program for each test, and buttons to press. */
final class ButtonsFixture implements BeforeEachCallback, AfterEachCallback {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final ServerFixture server = new ServerFixture()
            .with("HOOFPRINT_BUTTONS_MAP", "A1: Ana / Deep; A1.DOUBLE: Ana / Quick; B1: Bo / Deep")
            .with("HOOFPRINT_ZONE", "America/New_York");

    private boolean running;

    private ButtonsFixture() {}

    static ButtonsFixture withFiles() {
        return new ButtonsFixture();
    }

    /** With a {@link SheetStandIn}. */
    static ButtonsFixture inMemory() {
        ButtonsFixture fixture = new ButtonsFixture();
        fixture.server
                .withLine("camel.main.routes-include-pattern=classpath:routes/*.camel.yaml,"
                        + "classpath:buttons/sheet.camel.yaml")
                .withLine("camel.main.routes-exclude-pattern=**/destination-sheet-*");
        return fixture;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        SheetStandIn.reset();
        server.start();
        running = true;
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        if (!running) {
            server.startAgain();
        }
        server.close();
    }

    /** With other settings, or a sheet that has changed meanwhile. */
    void restart() throws Exception {
        server.stop();
        running = false;
        server.startAgain();
        running = true;
    }

    static String json(String serial, String click) {
        return "{\"serialNumber\":\"" + serial + "\",\"clickType\":\"" + click + "\",\"batteryVoltage\":\"1700mV\"}";
    }

    /** @return the event's id */
    String press(String serial, String click, Instant at) {
        return packet(json(serial, click), at);
    }

    /** As it comes by MQTT: anything may be in it. */
    String packet(String payload, Instant at) {
        NewEvent event = new NewEvent(null, payload.getBytes(StandardCharsets.UTF_8));
        AppendResult result = server.bean(Ledger.class)
                .append("buttons", new AppendRequest("mqtt", List.of(event), null, at))
                .join();
        return result.ids().get(0);
    }

    void awaitReader() {
        await().atMost(PATIENCE).until(() -> reader().path("lagEvents").asLong(-1) == 0);
    }

    void awaitState(String state) {
        await().atMost(PATIENCE).until(() -> reader().path("state").asText().equals(state));
    }

    JsonNode reader() {
        return reader("buttons");
    }

    /** Of a stream; a node that is missing until it has begun. */
    JsonNode reader(String stream) {
        for (JsonNode reader :
                server.admin().get("/admin/v1/readers").expect(200).at("readers")) {
            if (reader.path("stream").asText().equals(stream)) {
                return reader;
            }
        }
        return MissingNode.getInstance();
    }

    void command(String json) {
        server.admin().post("/admin/v1/readers/buttons/sheet", json).expect(200);
    }

    JsonNode stats() {
        return server.admin().get("/v1/buttons/stats").expect(200).json();
    }

    /** The names of the files in the archive that hold dead letters. */
    List<String> archived() throws IOException {
        Path folder = server.dataFolder().resolve("archive/hoofprint/dead-letters");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(Path::toString).toList();
        }
    }

    JsonNode parked() {
        return server.admin()
                .get("/admin/v1/dead-letters?stream=buttons&state=parked")
                .expect(200)
                .at("deadLetters");
    }

    HttpCaller sender() {
        return server.sender();
    }
}
