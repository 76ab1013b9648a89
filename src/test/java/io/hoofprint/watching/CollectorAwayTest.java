// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.watching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.ErrorLog;
import io.hoofprint.ServerFixture;
import io.hoofprint.platform.traces.OtlpTraces;
import io.hoofprint.platform.traces.TracesSettings;
import io.hoofprint.program.Program;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** A collector that is away or never answers costs spans, and nothing else. */
class CollectorAwayTest {
    private static final int MANY = 20_000;

    @Test
    void events_are_taken_and_a_stop_ends_while_the_collector_takes_connections_and_never_answers() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ServerFixture server = new ServerFixture()
                        .with("HOOFPRINT_TRACES_ENDPOINT", "http://127.0.0.1:" + silent.getLocalPort())) {
            server.start();
            for (int n = 0; n < 20; n++) {
                server.sender()
                        .click("{\"action\":\"click\",\"color\":\"red\"}")
                        .expect(202);
            }
            await().until(() -> server.admin()
                    .get("/admin/v1/stats?action=click")
                    .expect(200)
                    .text()
                    .contains("red"));
        }
    }

    @Test
    void that_spans_are_lost_is_said_once_however_many_there_are() throws Exception {
        URI endpoint = URI.create("http://127.0.0.1:" + Program.freePort() + "/v1/traces");
        try (ErrorLog log = new ErrorLog()) {
            try (OtlpTraces traces = new OtlpTraces(new TracesSettings(endpoint, 1), "1")) {
                for (int n = 0; n < MANY; n++) {
                    traces.request("GET /", null).end(null);
                }
                await().until(() -> !log.lines().isEmpty());
            }
            assertThat(log.lines()).singleElement().asString().contains("Traces do not reach " + endpoint);
        }
    }
}
