// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image is built, and runs as a cautious cluster runs it: as anybody, without any right, on one volume. */
class ImageIT {
    /** OpenShift gives each project a user of its own, of group 0. */
    private static final String SOMEBODY = "1000810000:0";

    private static final String EVENT = "{\"action\":\"click\",\"color\":\"red\"}";

    private static BuiltImage image;

    @TempDir
    Path place;

    @BeforeAll
    static void build() throws IOException {
        image = BuiltImage.build();
    }

    @AfterAll
    static void remove() {
        if (image != null) {
            image.close();
        }
    }

    @Test
    void it_says_what_engines_need_to_know() {
        assertThat(image.user())
                .as("a number, or Kubernetes cannot see that it is not root")
                .isEqualTo("10001:0");
        assertThat(image.volumes()).containsExactly(image.workingFolder());
        assertThat(image.ports()).containsExactlyInAnyOrder("8080/tcp", "9876/tcp", "1883/tcp");
        assertThat(image.root().resolve(image.healthCheck().get(0).substring(1)))
                .isExecutable();
    }

    @Test
    void anybody_runs_it_without_rights_and_what_was_counted_is_there_after_a_restart() throws Exception {
        ContainerSpec spec =
                ContainerSpec.of(image, Volumes.fresh(image, place)).as(SOMEBODY);
        String admin;
        String send;
        // Where what the JVM has learnt is of no use, it does not start at all with this.
        try (Container first = Container.start(spec.with("JAVA_OPTS=-XX:AOTMode=on"))) {
            admin = first.firstKey("admin");
            send = first.firstKey("send");
            assertThat(first.status("CapEff")).matches("0+");
            assertThat(first.status("Uid")).startsWith("1000810000\t");
            assertThat(first.err()).doesNotContain("SEVERE", "\tat ", "Unsafe");
            is_reached_from_outside(first, send, admin);
            answers_what_kubernetes_asks(first);
            says_to_the_engine_whether_it_is_well(first);
            assertThat(first.stop()).as(first.err()).isZero();
        }
        try (Container second = Container.start(spec)) {
            assertThat(second.curl("-H", "x-api-key: " + send, url(8080, "/v1/stats?action=click")))
                    .isEqualTo("{\"stats\":[{\"action\":\"click\",\"color\":\"red\",\"count\":1}]}\n200");
        }
        assertThat(Files.getAttribute(spec.volume().resolve("data"), "unix:mode"))
                .isEqualTo(040700);
    }

    private static void is_reached_from_outside(Container container, String send, String admin) {
        assertThat(container.curl(url(9876, "/observe/health")))
                .as("on a volume that is not the user's own, too")
                .startsWith("{\"status\":\"UP\"")
                .endsWith("\n200");
        assertThat(container.curl(url(9876, "/observe/metrics")))
                .contains("hoofprint_")
                .endsWith("\n200");
        assertThat(container.curl("-H", "x-api-key: " + send, "--json", EVENT, url(8080, "/v1/events")))
                .contains("\"accepted\":1")
                .endsWith("\n202");
        container.curl(
                "-u",
                "first-sender:" + send,
                "-d",
                "{\"serialNumber\":\"G030JF0500000042\",\"clickType\":\"SINGLE\"}",
                "mqtt://" + Container.ADDRESS + ":1883/iotbutton/G030JF0500000042");
        await().untilAsserted(() -> assertThat(container.curl(
                        "-H", "x-api-key: " + admin, url(8080, "/admin/v1/events/buttons?q=G030JF0500000042")))
                .contains("\"sequence\":1")
                .endsWith("\n200"));
    }

    private static void answers_what_kubernetes_asks(Container container) throws IOException {
        JsonNode asked =
                Yaml.read(Path.of("deploy/kubernetes/statefulset.yaml")).at("/spec/template/spec/containers/0");
        for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
            String path = asked.path(probe).at("/httpGet/path").asText();
            assertThat(container.curl(url(9876, path))).endsWith("\n200");
        }
    }

    private static void says_to_the_engine_whether_it_is_well(Container container) {
        List<String> check = image.healthCheck();
        assertThat(container.execute(List.of(), check).code()).isZero();
        assertThat(container
                        .execute(List.of("HOOFPRINT_MANAGEMENT_PORT=9"), check)
                        .code())
                .isNotZero();
    }

    private static String url(int port, String path) {
        return "http://" + Container.ADDRESS + ":" + port + path;
    }
}
