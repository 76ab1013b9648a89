// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.Tool;
import io.hoofprint.platform.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/compose}: everything that it names exists, and the programs that it configures take it. */
class ComposeTest {
    private static final Path FOLDER = Path.of("deploy/compose");

    @TempDir
    Path folder;

    private final JsonNode compose = Yaml.read(FOLDER.resolve("compose.yaml"));
    private final JsonNode hoofprint = compose.at("/services/hoofprint");

    ComposeTest() throws IOException {}

    @Test
    void settings_and_what_is_in_the_image_are_what_they_are_called() throws IOException {
        Map<String, String> environment = new TreeMap<>();
        hoofprint
                .path("environment")
                .properties()
                .forEach(entry ->
                        environment.put(entry.getKey(), entry.getValue().asText()));
        assertThat(environment).isNotEmpty();
        assertThatCode(() -> Settings.load(folder, environment)).doesNotThrowAnyException();

        String dockerfile = Files.readString(Path.of("Dockerfile"));
        assertThat(hoofprint.at("/volumes/0").asText()).isEqualTo("hoofprint:" + volume(dockerfile));
        assertThat(hoofprint.at("/volumes/1").asText()).isEqualTo("./config:" + volume(dockerfile) + "/config:ro");
        assertThat(FOLDER.resolve(hoofprint.path("build").asText()).normalize()).isEqualTo(Path.of(""));
    }

    @Test
    void it_may_do_nothing_that_it_need_not() {
        assertThat(hoofprint.path("read_only").asBoolean()).isTrue();
        assertThat(hoofprint.path("cap_drop")).hasToString("[\"ALL\"]");
        assertThat(hoofprint.path("security_opt")).hasToString("[\"no-new-privileges:true\"]");
        assertThat(hoofprint.path("tmpfs").path(0).asText()).startsWith("/tmp:");
    }

    @Test
    void volumes_networks_files_and_the_trusted_proxy_are_there() {
        List<String> missing = new ArrayList<>();
        for (JsonNode service : compose.path("services")) {
            service.path("networks").forEach(network -> missingIn("networks", network.asText(), missing));
            service.path("volumes")
                    .forEach(volume -> missingSource(volume.asText().split(":")[0], missing));
        }
        assertThat(missing).isEmpty();
        assertThat(compose.at("/services/caddy/networks/front/ipv4_address"))
                .isEqualTo(hoofprint.at("/environment/HOOFPRINT_HTTP_TRUSTED_PROXIES"))
                .hasToString("\"172.30.80.2\"");
        assertThat(compose.at("/networks/front/ipam/config/0/ip_range").asText())
                .as("no other container gets the proxy's address before it starts")
                .isEqualTo("172.30.80.128/25");
    }

    private void missingIn(String kind, String name, List<String> missing) {
        if (!name.isEmpty() && !compose.path(kind).has(name)) {
            missing.add(name);
        }
    }

    private void missingSource(String source, List<String> missing) {
        boolean users = source.equals("./config");
        if (!source.startsWith("./")) {
            missingIn("volumes", source, missing);
        } else if (!users && !Files.exists(FOLDER.resolve(source))) {
            missing.add(source);
        }
    }

    @Test
    void every_image_is_of_a_version_and_ours_is_the_build_s() throws IOException {
        for (JsonNode service : compose.path("services")) {
            assertThat(service.path("image").asText()).matches("[a-z/]+:v?\\d+\\.\\d+\\.\\d+");
        }
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<artifactId>hoofprint</artifactId>\n  <version>"
                        + hoofprint.path("image").asText().replace("hoofprint:", "") + "</version>");
    }

    @Test
    void caddy_takes_its_file() {
        Path caddy = Tool.require("caddy");
        String file = FOLDER.resolve("Caddyfile").toString();
        Commands.run(List.of(caddy.toString(), "validate", "--adapter", "caddyfile", "--config", file));
    }

    @Test
    void prometheus_takes_its_file_and_asks_where_the_metrics_are() throws IOException {
        JsonNode job = Yaml.read(FOLDER.resolve("prometheus.yml")).at("/scrape_configs/0");
        assertThat(job.at("/static_configs/0/targets/0").asText()).isEqualTo("hoofprint:9876");
        assertThat(job.path("metrics_path").asText()).isEqualTo("/observe/metrics");
        Path promtool = Tool.require("promtool");
        Commands.run(List.of(
                promtool.toString(),
                "check",
                "config",
                FOLDER.resolve("prometheus.yml").toString()));
    }

    private static String volume(String dockerfile) {
        return dockerfile
                .lines()
                .filter(line -> line.startsWith("VOLUME "))
                .findFirst()
                .orElseThrow()
                .substring("VOLUME ".length());
    }
}
