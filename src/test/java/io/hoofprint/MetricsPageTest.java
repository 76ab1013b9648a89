// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.ledger.LedgerMeters;
import io.hoofprint.platform.ops.MeterDefinition;
import io.hoofprint.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of meters is generated from their definitions, and a running server has exactly these meters. */
class MetricsPageTest {
    private static final Path PAGE = Path.of("docs/metrics.md");
    private static final Path WANTED = Path.of("target/metrics.md");
    private static final Pattern TYPE = Pattern.compile("^# TYPE (hoofprint_\\S+) (\\S+)$", Pattern.MULTILINE);
    private static final int PORT = Program.freePort();

    private static final String HEAD = """
            # Metrics

            `/observe/metrics` on the management port (`hoofprint.management.port`) has these meters for Prometheus, besides those
            of the process (`jvm_…`, `process_…`, `system_cpu_…`). A label's values appear with the first thing that is counted under them; the usual reasons of
            `hoofprint_http_rejected_total` are there from the start, so that `rate()` sees the first refusal too.
            Streams and readers of your own flows are in them by their names. `hoofprint_certificate_…` is there where TLS is on.
            [watching.md](watching.md) has the dashboards and alerts that are made of them.

            | meter | type | labels | unit | meaning |
            |---|---|---|---|---|
            """;

    private static final String FOOT = """

            A summary is exported as `_count`, `_sum` and `_max`; a histogram has `_bucket` besides. `_max` is the largest value of
            the last few minutes. `histogram_quantile(0.99, rate(%s_bucket[5m]))` is the time within
            which 99 %% of the appends were durable.

            To see one, with Hoofprint running on its defaults:

            ```sh
            curl -s http://127.0.0.1:9876/observe/metrics | grep '^hoofprint_reader_lag{.*tally'
            ```

            ```
            hoofprint_reader_lag{reader="tally",stream="clicks"} 0.0
            ```
            """.formatted(DefinedMeters.exportedName(LedgerMeters.APPEND));

    @TempDir
    static Path dir;

    static final ServerFixture SERVER = new ServerFixture().with("HOOFPRINT_MANAGEMENT_PORT", String.valueOf(PORT));

    @BeforeAll
    static void start() throws Exception {
        Certificates certificates = new Certificates(dir);
        Certificates.Pair pair = certificates.issue("server", certificates.authority("authority"), Certificates.VALID);
        SERVER.with("HOOFPRINT_BUTTONS_SERVER_CERTIFICATE", pair.certificate().toString())
                .with("HOOFPRINT_BUTTONS_SERVER_PRIVATE_KEY", pair.key().toString())
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        SERVER.close();
    }

    @Test
    void shows_every_definition() throws IOException {
        String wanted =
                HEAD + DefinedMeters.ALL.stream().map(MetricsPageTest::line).collect(joining()) + FOOT;
        Files.writeString(WANTED, wanted);
        assertThat(PAGE)
                .as("%s is out of date: copy %s there", PAGE, WANTED)
                .exists()
                .hasSameTextualContentAs(WANTED);
    }

    @Test
    void a_running_server_has_the_meters_of_the_page() {
        countSomething();
        var defined = defined();
        await().untilAsserted(() -> assertThat(exported()).isEqualTo(defined));
    }

    @Test
    void every_meter_of_a_running_server_has_its_definitions_description_and_labels() {
        countSomething();
        var defined = defined();
        await().untilAsserted(() -> assertThat(exported()).isEqualTo(defined));
        String metrics = metrics();
        for (MeterDefinition meter : DefinedMeters.ALL) {
            String name = DefinedMeters.exportedName(meter);
            assertThat(metrics).contains("# HELP " + name + " " + meter.description() + "\n");
            String labels = meter.labels().stream()
                    .sorted()
                    .map(label -> label + "=\"[^\"]*\"")
                    .collect(joining(","));
            assertThat(metrics)
                    .containsPattern("(?m)^" + name + "(_count)?" + (labels.isEmpty() ? " " : "\\{" + labels + "\\} "));
        }
    }

    @Test
    void the_process_has_its_meters() {
        assertThat(metrics())
                .contains("jvm_memory_used_bytes{", "jvm_threads_live_threads ", "process_files_open_files ")
                .contains("process_cpu_usage ", "process_uptime_seconds ");
    }

    @Test
    void a_refusal_s_meter_is_there_before_the_first_refusal() {
        assertThat(metrics()).contains("hoofprint_http_rejected_total{reason=\"too_large\"} 0.0");
    }

    private static void countSomething() {
        HttpCaller sender = SERVER.sender();
        sender.click("{\"action\":\"click\",\"color\":\"red\"}").expect(202);
        sender.click("{\"action\":\"jump\",\"color\":\"red\"}").expect(400);
    }

    private static String line(MeterDefinition meter) {
        String labels = meter.labels().stream().map(label -> "`" + label + "`").collect(joining(", "));
        return "| `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        DefinedMeters.exportedName(meter),
                        DefinedMeters.exportedType(meter),
                        labels,
                        meter.unit(),
                        meter.description());
    }

    private static Set<String> defined() {
        return DefinedMeters.ALL.stream()
                .map(meter -> DefinedMeters.exportedName(meter) + " " + DefinedMeters.exportedType(meter))
                .collect(toSet());
    }

    /** Without the maxima, which belong to a summary or a histogram and are exported as gauges. */
    private static Set<String> exported() {
        return types().filter(type -> !type.group(1).endsWith("_max"))
                .map(type -> type.group(1) + " " + type.group(2))
                .collect(toSet());
    }

    private static Stream<MatchResult> types() {
        return TYPE.matcher(metrics()).results();
    }

    private static String metrics() {
        return HttpCaller.keepingConnections("http://127.0.0.1:" + PORT)
                .get("/observe/metrics")
                .text();
    }
}
