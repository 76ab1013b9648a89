// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.program.Client.Answer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What monitoring sees, where, and that nothing else is to be seen there. */
class MonitoringIT {
    private static final Client NOBODY = new Client(null);
    private static final int NOBODY_THERE = -1;

    @TempDir
    private static Path folder;

    private static Program program;
    private static int routesAtFirst;

    /** The ports are given, so that whether the routes answer can be asked before the program says where it is. */
    @BeforeAll
    static void start_and_ask_until_it_says_ready() {
        int port = Program.freePort();
        Map<String, String> ports = Map.of(
                "HOOFPRINT_HTTP_PORT", String.valueOf(port),
                "HOOFPRINT_MANAGEMENT_PORT", String.valueOf(Program.freePort()));
        program = Program.launch(folder.resolve("data"), ports);
        await().atMost(Program.START).pollInterval(Duration.ofMillis(10)).until(MonitoringIT::isReady);
        routesAtFirst = status("http://127.0.0.1:" + port + "/v1/stats?action=click");
        program.awaitReady();
    }

    /** Until then nobody is there, or says that it is not. */
    private static boolean isReady() {
        int status = status(program.managementUrl() + "/observe/health/ready");
        assertThat(status).isIn(NOBODY_THERE, 503, 200);
        return status == 200;
    }

    @AfterAll
    static void stop() {
        program.close();
    }

    private static int status(String url) {
        try {
            return NOBODY.get(url).status();
        } catch (IOException notThere) {
            return NOBODY_THERE;
        }
    }

    @Test
    void whoever_hears_ready_is_answered_by_every_route() {
        assertThat(routesAtFirst).isEqualTo(401);
    }

    @Test
    void health_is_up() throws IOException {
        for (String path : List.of("/observe/health", "/observe/health/live", "/observe/health/ready")) {
            Answer answer = NOBODY.get(program.managementUrl() + path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.json().get("status").asText()).isEqualTo("UP");
        }
    }

    @Test
    void health_lists_what_it_looked_at() throws IOException {
        Answer answer = NOBODY.get(program.managementUrl() + "/observe/health");
        assertThat(answer.json().get("checks"))
                .isNotEmpty()
                .allMatch(check -> check.get("status").asText().equals("UP"));
    }

    @Test
    void metrics_tell_what_was_accepted() throws IOException {
        Client sender = new Client(program.firstKeys().get("send"));
        String event = "{\"id\":\"metric\",\"action\":\"click\",\"color\":\"red\"}";
        for (int i = 0; i < 3; i++) {
            assertThat(sender.post(program.url() + "/v1/events", event).status())
                    .isEqualTo(202);
        }
        Answer metrics = NOBODY.get(program.managementUrl() + "/observe/metrics");
        assertThat(metrics.status()).isEqualTo(200);
        assertThat(metrics.headers().get("content-type")).first().asString().startsWith("text/plain");
        assertThat(metrics.text().lines())
                .contains(
                        "hoofprint_ledger_accepted_total{stream=\"clicks\"} 1.0",
                        "hoofprint_ledger_duplicates_total{stream=\"clicks\"} 2.0",
                        "hoofprint_ledger_append_seconds_count 3")
                .anyMatch(line -> line.startsWith("hoofprint_ledger_queue "));
        assertThat(metrics.text()).doesNotContain("hp_");
    }

    @Test
    void routes_are_not_served_on_the_management_port_and_metrics_only_there() throws IOException {
        String admin = program.firstKeys().get("admin");
        String event = "{\"action\":\"click\",\"color\":\"stray\"}";
        assertThat(new Client(admin)
                        .post(program.managementUrl() + "/v1/events", event)
                        .status())
                .isEqualTo(404);
        assertThat(new Client(admin)
                        .get(program.managementUrl() + "/admin/v1/stats")
                        .status())
                .isEqualTo(404);
        assertThat(new Client(admin).get(program.url() + "/observe/metrics").status())
                .isEqualTo(404);
        assertThat(status(program.url() + "/observe/metrics")).isEqualTo(404);
    }

    @Test
    void what_is_open_is_open_to_this_machine_only_and_routes_are_served_on_one_port() throws IOException {
        assumeThat(Sockets.areTold()).as("/proc tells about sockets").isTrue();
        List<InetSocketAddress> open = Sockets.listening(program.pid());
        assertThat(open)
                .allMatch(address -> address.getAddress().isLoopbackAddress())
                .extracting(InetSocketAddress::getPort)
                .contains(port(program.url()), port(program.managementUrl()));
        assertThat(open)
                .filteredOn(address -> status("http://127.0.0.1:" + address.getPort() + "/v1/stats") == 401)
                .extracting(InetSocketAddress::getPort)
                .containsExactly(port(program.url()));
    }

    private static int port(String url) {
        return URI.create(url).getPort();
    }
}
