// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hoofprint.RawHttp;
import io.hoofprint.ServerFixture;
import io.hoofprint.platform.health.HealthSource;
import io.hoofprint.platform.ops.LogFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line for each request, without a key; a file that is moved away is made anew, and one that cannot be is told. */
class AccessLogTest {
    @TempDir
    static Path folder;

    private static Path file;
    private static ServerFixture server;

    @BeforeAll
    static void start() throws Exception {
        file = folder.resolve("access.log");
        server = new ServerFixture().with("HOOFPRINT_HTTP_ACCESS_LOG", file.toString());
        server.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static List<String> lines() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    @Test
    void each_request_is_a_line() throws Exception {
        String name = server.key("logged", "send", null).name();
        server.caller()
                .with("x-api-key", "hp_wrong")
                .get("/v1/stats?action=click&key=hp_secret")
                .expect(401);
        RawHttp.exchange(server.port(), "GET /no%0Awhere HTTP/1.1\r\nHost: x\r\n\r\n");
        RawHttp.exchange(server.port(), "nonsense\r\n\r\n");
        server.admin().delete("/admin/v1/keys/" + name).expect(204);
        await().untilAsserted(() -> assertThat(lines())
                .anyMatch(line -> line.matches("\\S+Z 127\\.0\\.0\\.1 POST /admin/v1/keys 201 \\d+ \\d+ first-admin"))
                .anyMatch(line -> line.matches("\\S+Z 127\\.0\\.0\\.1 GET /v1/stats 401 \\d+ \\d+ -"))
                .anyMatch(line -> line.contains(" GET /no%0Awhere 404 ") || line.contains(" GET /no\\nwhere 404 "))
                .anyMatch(line -> line.contains(" - 400 "))
                .anyMatch(line -> line.contains(" DELETE /admin/v1/keys/logged 204 0 ")));
        assertThat(String.join("\n", lines())).doesNotContain("hp_");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_file_that_is_moved_away_is_made_anew_and_one_that_cannot_be_is_told() throws Exception {
        server.caller().get("/?n=1").expect(200);
        await().until(() -> !lines().isEmpty());
        Files.move(file, folder.resolve("access.log.1"));
        server.caller().get("/buttons").expect(200);
        await().until(() -> lines().stream().anyMatch(line -> line.contains("GET /buttons 200")));
        Files.delete(file);
        Files.createDirectory(file);
        server.caller().get("/").expect(200);
        await().until(AccessLogTest::isAiling);
        Files.delete(file);
        server.caller().get("/").expect(200);
        await().until(() -> !isAiling());
    }

    @Test
    void as_json_each_request_is_an_object() throws Exception {
        LogFormat.use("json");
        try {
            server.admin().get("/v1/stats?action=click&key=hp_secret").expect(200);
            await().until(() -> lines().stream().anyMatch(line -> line.startsWith("{") && line.contains("/v1/stats")));
        } finally {
            LogFormat.use("text");
        }
        String line = lines().stream()
                .filter(each -> each.startsWith("{"))
                .findFirst()
                .orElseThrow();
        assertThat(line)
                .matches("\\{\"time\":\"\\S+Z\",\"address\":\"127.0.0.1\",\"method\":\"GET\",\"path\":\"/v1/stats\","
                        + "\"status\":200,\"bytes\":\\d+,\"millis\":\\d+,\"key\":\"first-admin\"\\}");
    }

    private static boolean isAiling() {
        return server.camel().getRegistry().findByType(HealthSource.class).stream()
                .flatMap(part -> part.ailments().stream())
                .anyMatch(ailment -> ailment.name().equals("access log"));
    }
}
