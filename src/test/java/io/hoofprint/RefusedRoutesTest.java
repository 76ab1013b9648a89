// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.ledger.lint.RoutesRefused;
import io.hoofprint.platform.config.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** An invalid route file of the user prevents the start, with a message how to fix it. */
class RefusedRoutesTest {
    private static final String PATTERN = "classpath:routes/*.camel.yaml,classpath:lint/bad.camel.yaml";
    private static final String REFUSAL = """
            3 things are wrong with the routes:

              doors-log   (lint/bad.camel.yaml:16)
                  There is no routeConfiguration "readers", and Camel would go on without it.
                  Write routeConfigurationId with one of these: answer, fallback, intake, reader, subscription.

              doors-log   (lint/bad.camel.yaml:16)
                  It reads ledger:doors and does not say where its effects go.
                  Write the parameter effect: tables if it changes Hoofprint's own tables only, else outside.

              doors-intake   (lint/bad.camel.yaml:9)
                  to: https:doors.example/opened may block the event loop, where every other request would wait for it, or leave it.
                  Only these can be called here: bean:, class:, dataformat:, direct:, kamelet:, ledger:, log:. Append with to: ledger:<stream>, and do this in a route that reads the stream.""";

    @TempDir
    Path folder;

    @Test
    void the_server_does_not_start_and_lets_go_of_everything() throws Exception {
        ServerFixture server = new ServerFixture().withLine("camel.main.routes-include-pattern=" + PATTERN);
        assertThatThrownBy(server::start).isInstanceOf(RoutesRefused.class).hasMessage(REFUSAL);
        // What was refused has not kept the data folder, nor used up the first keys.
        try (ServerFixture good = new ServerFixture()) {
            good.start();
            assertThat(good.admin().get("/admin/v1/readers").expect(200).at("readers"))
                    .isNotEmpty();
        }
    }

    @Test
    void the_command_prints_why_and_ends_with_1() throws Exception {
        SettingsFile.write(folder, "camel.main.routes-include-pattern=" + PATTERN);
        Map<String, String> environment = Map.of(
                "HOOFPRINT_DATA_DIR", folder.resolve("data").toString(),
                "HOOFPRINT_HTTP_PORT", "0",
                "HOOFPRINT_MANAGEMENT_PORT", "0",
                "HOOFPRINT_BUTTONS_PORT", "0");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = new CommandLine(new RunCommand(() -> Settings.load(folder, environment)))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err, true))
                .execute();
        assertThat(err).hasToString(REFUSAL + "\n");
        assertThat(out.toString()).doesNotContain("Hoofprint is ready", "\tat ");
        assertThat(exitCode).isEqualTo(1);
    }
}
