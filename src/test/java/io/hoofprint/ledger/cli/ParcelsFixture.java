// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.cli;

import static org.awaitility.Awaitility.await;

import io.hoofprint.CommandLineCall;
import io.hoofprint.HttpCaller;
import io.hoofprint.ServerFixture;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The whole program with the flow of parcels, started for each test, and its command line. */
final class ParcelsFixture implements BeforeEachCallback, AfterEachCallback {
    final ServerFixture server = new ServerFixture()
            .withLine("camel.main.routes-include-pattern=classpath:routes/*.camel.yaml,"
                    + "classpath:parcels/parcels.camel.yaml");
    private HttpCaller sender;
    private boolean running;

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        ParcelPost.failure = null;
        server.start();
        running = true;
        sender = server.sender();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        if (!running) {
            server.startAgain();
        }
        server.close();
    }

    /** Keeps the files. */
    void stop() {
        server.stop();
        running = false;
    }

    void startAgain() throws Exception {
        server.startAgain();
        running = true;
    }

    CommandLineCall run(String... args) {
        return CommandLineCall.on(server.dataFolder(), args);
    }

    void send(String id) {
        sender.post("/v1/parcels", "{\"id\":\"" + id + "\",\"to\":\"Elm Street\"}")
                .expect(202);
    }

    /** Sends parcels that are all parked. */
    void park(int count) {
        ParcelPost.failure = ParcelPost.NO_SUCH_STREET;
        IntStream.rangeClosed(1, count).forEach(n -> send("p" + n));
        await().until(() -> ids("parked").size() == count);
        ParcelPost.failure = null;
    }

    /** Newest first, with or without a running server. */
    List<String> ids(String state) {
        return run("dead-letters", "--state", state)
                .out()
                .lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }

    void awaitState(String state) {
        awaitReader(state + " .*");
    }

    /** @param pattern matches the listing of the reader from its state on */
    void awaitReader(String pattern) {
        await().until(() -> run("readers").out().lines().anyMatch(line -> line.matches("parcels +post +" + pattern)));
    }
}
