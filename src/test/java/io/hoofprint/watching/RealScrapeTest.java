// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.watching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.Calendly;
import io.hoofprint.Calendly.Told;
import io.hoofprint.Certificates;
import io.hoofprint.HttpCaller;
import io.hoofprint.ServerFixture;
import io.hoofprint.program.Program;
import io.hoofprint.watching.AlertRules.Alert;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real Prometheus reads a server that has taken an event of each flow: what dashboards and alerts ask for is there. */
class RealScrapeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern METER = Pattern.compile("\\b(up|(hoofprint|jvm|process|system)_\\w+)\\b");
    private static final String SIGNING_KEY = "the-key";
    private static final int PORT = Program.freePort();

    @TempDir
    static Path folder;

    private static final ServerFixture SERVER = new ServerFixture()
            .with("HOOFPRINT_MANAGEMENT_PORT", String.valueOf(PORT))
            .with("HOOFPRINT_MEETINGS_SIGNING_KEYS", SIGNING_KEY)
            .with("HOOFPRINT_EVIDENCE_REPOSITORIES", "/nowhere/shop")
            .with("HOOFPRINT_EVIDENCE_PEOPLE", "Ana: a@x");

    private static PrometheusServer prometheus;

    static List<Dashboard> dashboards() throws IOException {
        return Dashboard.all();
    }

    static List<Alert> alerts() throws IOException {
        return AlertRules.all();
    }

    @BeforeAll
    static void start() throws Exception {
        Certificates certificates = new Certificates(folder);
        Certificates.Pair pair = certificates.issue("server", certificates.authority("authority"), Certificates.VALID);
        SERVER.with("HOOFPRINT_BUTTONS_SERVER_CERTIFICATE", pair.certificate().toString())
                .with("HOOFPRINT_BUTTONS_SERVER_PRIVATE_KEY", pair.key().toString())
                .start();
        prometheus = PrometheusServer.start(folder, PORT);
        sendOneOfEach();
        // A panel shows its pauses; without one there is no such meter.
        System.gc();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> prometheus
                                .result("count_over_time(hoofprint_ledger_accepted_total{stream=\"runs\"}[1m]) > 3")
                                .size()
                        == 1);
    }

    private static void sendOneOfEach() {
        HttpCaller sender = SERVER.sender();
        sender.click("{\"action\":\"click\",\"color\":\"red\"}").expect(202);
        sender.post("/v1/buttons", "{\"serialNumber\":\"A1\",\"clickType\":\"SINGLE\"}")
                .expect(202);
        sender.post("/events", "{\"channel_id\":\"c\",\"visitor_id\":\"v\",\"timestamp\":\"2018-12-15T17:48:58Z\"}")
                .expect(202);
        SERVER.admin()
                .post("/admin/v1/evidence/runs", "{\"month\":\"2026-09\"}")
                .expect(202);
        Told booked = Calendly.webhook("invitee.created", "ana", "2026-10-12T15:04:05.123456Z");
        Calendly.deliver(SERVER.caller(), SIGNING_KEY, booked.bytes()).expect(204);
    }

    @AfterAll
    static void stop() throws Exception {
        if (prometheus != null) {
            prometheus.close();
        }
        SERVER.close();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void every_panel_of_a_dashboard_has_data(Dashboard dashboard) {
        assertThat(dashboard.expressions()).isNotEmpty().allSatisfy(expression -> assertThat(prometheus
                        .query(asked(expression))
                        .expect(200)
                        .at("data")
                        .path("result"))
                .isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void every_meter_of_a_dashboard_is_there(Dashboard dashboard) {
        assertThat(dashboard.expressions()).isNotEmpty().allSatisfy(RealScrapeTest::requireMeters);
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void every_meter_of_an_alert_is_there(Alert alert) {
        requireMeters(alert.expression());
    }

    @Test
    void every_alert_is_evaluated_and_only_what_is_so_is_pending() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(prometheus.rules())
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.path("health").asText()).isEqualTo("ok")));
        assertThat(prometheus.rules())
                .filteredOn(rule -> !rule.path("state").asText().equals("inactive"))
                .extracting(rule -> rule.path("name").asText())
                .isSubsetOf("HoofprintCertificateExpires", "HoofprintDeadLetters", "HoofprintJobFailed");
    }

    private static void requireMeters(String expression) {
        Set<String> meters = METER.matcher(expression.replaceAll("\"[^\"]*\"", "\"\""))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        assertThat(meters).isNotEmpty().allSatisfy(meter -> assertThat(result(meter))
                .isNotEmpty());
    }

    private static JsonNode result(String expression) {
        return prometheus.query(expression).expect(200).at("data").path("result");
    }

    /** As Grafana asks, with its variables filled in. */
    private static String asked(String expression) {
        return expression.replace("$instance", ".*").replace("$__rate_interval", "1m");
    }
}
