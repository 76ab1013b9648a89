// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.watching;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.Answer;
import io.hoofprint.HttpCaller;
import io.hoofprint.Tool;
import io.hoofprint.program.Program;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real Prometheus that scrapes one server every second, with the alerts. */
final class PrometheusServer implements AutoCloseable {
    private final Process process;
    private final HttpCaller api;

    private PrometheusServer(Process process, HttpCaller api) {
        this.process = process;
        this.api = api;
    }

    static PrometheusServer start(Path folder, int scraped) throws IOException {
        Path config = Files.writeString(
                folder.resolve("prometheus.yml"), """
                global: { scrape_interval: 1s, evaluation_interval: 1s }
                rule_files: ["%s"]
                scrape_configs:
                  - job_name: hoofprint
                    metrics_path: /observe/metrics
                    static_configs: [{ targets: ["127.0.0.1:%s"] }]
                """.formatted(AlertRules.FILE.toAbsolutePath(), scraped));
        String address = "127.0.0.1:" + Program.freePort();
        Process process = new ProcessBuilder(
                        Tool.require("prometheus").toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=" + address)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        return new PrometheusServer(process, HttpCaller.keepingConnections("http://" + address));
    }

    /** The answer to a query, at this moment. */
    Answer query(String expression) {
        return api.get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
    }

    /** Empty as long as it has not started, too. */
    JsonNode result(String expression) {
        return query(expression).json().at("/data/result");
    }

    JsonNode rules() {
        return api.get("/api/v1/rules").expect(200).json().at("/data/groups/0/rules");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
