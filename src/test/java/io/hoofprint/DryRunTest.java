// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.own.FlowTemplate;
import io.hoofprint.platform.config.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dry run shows what a new reader would do with what is there, and does nothing. */
class DryRunTest {
    private static final String NEW_READER = """

            - route:
                id: doors-new
                routeConfigurationId: reader
                from:
                  uri: ledger:doors
                  parameters: { reader: new, effect: outside }
                  steps:
                    - to: { uri: "kamelet:hoofprint-chat-sink", parameters: { channel: "#doors", text: "{/door} is open" } }
                    - to: { uri: "kamelet:hoofprint-http-sink", parameters: { url: "https://example.org/hook" } }
            """;

    @TempDir
    Path flows;

    @Test
    void the_effects_of_the_user_s_own_readers_are_shown_and_none_is_there() throws Exception {
        Path flow = FlowTemplate.write(flows, "doors").get(0);
        try (ServerFixture server = new ServerFixture().with("HOOFPRINT_FLOWS", flows.toString())) {
            server.start();
            HttpCaller sender = server.sender();
            sender.post("/v1/doors", "{\"id\":\"1\",\"door\":\"front\"}").expect(202);
            sender.post("/v1/doors", "{\"id\":\"2\",\"door\":\"back\"}").expect(202);
            await().until(() -> position(server, "doors/log") == 2);
            Files.writeString(flow, NEW_READER, StandardOpenOption.APPEND);

            String said = dry(server.settings());

            assertThat(said)
                    .contains(
                            "reader doors/new: gets to 2",
                            "\"text\":\"front is open\"",
                            "\"text\":\"back is open\"",
                            "https:example.org/hook: {\"id\":\"1\",\"door\":\"front\"}",
                            "4 effects; nothing was sent")
                    .doesNotContain("clicks/tally");
            assertThat(server.dataFolder().resolve("chat.ndjson")).doesNotExist();
            assertThat(server.admin().get("/admin/v1/readers").expect(200).text())
                    .doesNotContain("\"new\"");
        }
    }

    private static long position(ServerFixture server, String reader) {
        return StreamSupport.stream(
                        server.admin()
                                .get("/admin/v1/readers")
                                .expect(200)
                                .at("readers")
                                .spliterator(),
                        false)
                .filter(one -> reader.equals(
                        one.path("stream").asText() + "/" + one.path("reader").asText()))
                .mapToLong(one -> one.path("position").asLong())
                .sum();
    }

    private static String dry(Settings settings) throws Exception {
        StringWriter said = new StringWriter();
        new DryRun(settings, new PrintWriter(said)).run();
        return said.toString();
    }
}
