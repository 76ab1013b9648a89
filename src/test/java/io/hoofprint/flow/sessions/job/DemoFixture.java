// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.CommandLineCall;
import io.hoofprint.ServerFixture;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The whole program for each test, with its command line. */
final class DemoFixture implements BeforeEachCallback, AfterEachCallback {
    private final ServerFixture server = new ServerFixture();
    private boolean running;

    /** @param name as an environment variable */
    DemoFixture with(String name, String value) {
        server.with(name, value);
        return this;
    }

    ServerFixture server() {
        return server;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        startFirst();
    }

    private void startFirst() throws Exception {
        server.start();
        running = true;
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        if (!running) {
            startAgain();
        }
        server.close();
    }

    void stop() {
        server.stop();
        running = false;
    }

    void startAgain() throws Exception {
        server.startAgain();
        running = true;
    }

    JsonNode admin(String path) {
        return server.admin().post(path, "{}").expect(200).json();
    }

    JsonNode tables() {
        return server.admin().get("/v1/sessions/tables").expect(200).json();
    }

    CommandLineCall run(String... args) {
        return CommandLineCall.on(server.dataFolder(), args);
    }
}
