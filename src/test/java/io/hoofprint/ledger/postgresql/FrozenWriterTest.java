// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import static io.hoofprint.ledger.LedgerFixture.append;
import static io.hoofprint.ledger.LedgerFixture.bodies;
import static io.hoofprint.ledger.LedgerFixture.event;
import static io.hoofprint.ledger.LedgerFixture.from;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A process that stands still in a transaction holds up the others for some seconds, and fails when it goes on. */
class FrozenWriterTest {
    private LedgerDatabase database;
    private PostgresLedger ledger;

    @BeforeEach
    void open() throws Exception {
        database = LedgerDatabase.create();
        ledger = database.open();
        append(ledger, "clicks", from("ana", event("first")));
    }

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    @Test
    void others_go_on_and_it_cannot_commit() throws Exception {
        var options = database.options();
        Process frozen = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldingWriter.class.getName(),
                        options.address().url(),
                        options.address().user(),
                        options.address().password())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = frozen.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).isEqualTo("holding");
            signal("STOP", frozen);

            assertThat(append(ledger, "clicks", from("ana", event("next"))).accepted())
                    .isEqualTo(1);
            assertThat(bodies(ledger, "clicks")).containsExactly("first", "next");

            signal("CONT", frozen);
            frozen.getOutputStream().close();
            assertThat(output.readLine()).isEqualTo("failed");
        } finally {
            frozen.destroyForcibly();
        }
    }

    private static void signal(String signal, Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }
}
