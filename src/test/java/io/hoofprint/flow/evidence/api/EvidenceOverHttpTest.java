// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.ServerFixture;
import io.hoofprint.flow.evidence.sources.git.GitClone;
import io.hoofprint.platform.data.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From repositories to delivered files, through the whole program. */
public class EvidenceOverHttpTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MAIN = "refs/heads/main";

    @TempDir
    static Path clones;

    private static final ServerFixture SERVER = new ServerFixture();
    private static String hash1;
    private static String hash2;
    private static String hash3;

    @BeforeAll
    static void start() throws Exception {
        try (GitClone shop = GitClone.bare(clones.resolve("a/shop.git"));
                GitClone other = GitClone.withWorkTree(clones.resolve("b/shop"));
                GitClone empty = GitClone.withWorkTree(clones.resolve("empty"))) {
            hash1 = shop.commit(MAIN, "José <JOSE@example.org>", "1792065600 +0200", "First\n");
            hash2 = shop.commit(
                    MAIN,
                    "Ana <ana@example.org>",
                    "1792065700 +0200",
                    "Merged in x (pull request #1)\n\nApproved-by: José <jose@example.org>\nApproved-by: E <eve@example.org>\n");
            hash3 = other.commit(MAIN, "Bot <Bot@example.org>", "1792065600 -0330", "Beep\n");
            shop.commit(MAIN, "Ana <ana@example.org>", "1795000000 +0000", "November\n");
            assertThat(empty.path()).isNotEmpty();
        }
        SERVER.with(
                        "HOOFPRINT_EVIDENCE_PEOPLE",
                        "José García: jose@example.org; Nobody: n@example.org; Ana: ana@example.org")
                .with(
                        "HOOFPRINT_EVIDENCE_REPOSITORIES",
                        String.join(
                                ", ",
                                clones.resolve("b/shop").toString(),
                                clones.resolve("a/shop.git").toString(),
                                clones.resolve("empty").toString()))
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        SERVER.close();
    }

    @Test
    void a_month_is_collected_packed_delivered_and_announced() throws Exception {
        String run = ask("{\"month\":\"2026-10\"}");
        JsonNode done = awaitEnd(run);
        assertThat(done.path("state").asText()).as(done.toString()).isEqualTo("done");

        String jose = "commit " + hash2 + "\nauthor: Ana <ana@example.org>\ndate: 2026-10-15T14:01:40+02:00\n\n"
                + "Merged in x (pull request #1)\n\nApproved-by: José <jose@example.org>\n"
                + "Approved-by: E <eve@example.org>\n\n"
                + "commit " + hash1 + "\nauthor: José <JOSE@example.org>\ndate: 2026-10-15T14:00:00+02:00\n\nFirst\n\n";
        Path drive = SERVER.dataFolder().resolve("drive/2026_10");
        Path archive = SERVER.dataFolder().resolve("archive/hoofprint/evidence/2026_10");
        for (Path folder : List.of(drive, archive)) {
            assertThat(names(folder))
                    .containsExactly("2026_10-Ana.zip", "2026_10-José_García.zip", "2026_10-manifest.csv");
            assertThat(unzipped(folder.resolve("2026_10-José_García.zip")))
                    .containsExactly(Map.entry("2026_10_a_shop-José_García.txt", jose));
        }
        String sum = Sha256.hex(jose);
        String ana = Sha256.hex(jose.substring(0, jose.indexOf("commit " + hash1)));
        assertThat(drive.resolve("2026_10-manifest.csv"))
                .hasContent("person,repository,commits,approvals,sha256\nJosé García,a_shop,1,1," + sum
                        + "\nNobody,,0,0,\nAna,a_shop,1,0," + ana + "\n");
        assertThat(done.path("people").get(0).path("links").path("archive").asText())
                .isEqualTo("evidence/2026_10/2026_10-José_García.zip");
        assertThat(done.path("repositories").get(2).path("commits").asLong()).isZero();

        String told =
                "*October 2026* evidence partially uploaded to the archive folder and the drive folder.\\nThere are commits"
                        + " made or approved by people that I don't recognize: ['bot@example.org', 'eve@example.org']\\n"
                        + "Please add the people to hoofprint.evidence.people and run me again: hoofprint evidence"
                        + " --month 2026-10\"";
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(chat()).hasSize(1));
        assertThat(chat().get(0)).contains(told).contains("\"channel\":\"#events\"");

        byte[] before = Files.readAllBytes(drive.resolve("2026_10-José_García.zip"));
        JsonNode again = awaitEnd(ask("{\"month\":\"2026-10\"}"));
        assertThat(again.path("run").asText()).isNotEqualTo(run);
        assertThat(drive.resolve("2026_10-José_García.zip")).hasBinaryContent(before);
        assertThat(names(SERVER.dataFolder().resolve("drive"))).doesNotContain("2026_10 (filling)");
        assertThat(names(SERVER.dataFolder().resolve("drive/.trash"))).contains("2026_10");
        awaitEnd(ask("{\"month\":\"2026-11\"}"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(chat()).hasSize(2));
        assertThat(chat().get(1))
                .contains(
                        "*November 2026* evidence successfully uploaded to the archive folder and the drive folder.\"");
    }

    @Test
    void a_dry_run_delivers_and_announces_nothing() throws Exception {
        JsonNode done = awaitEnd(ask("{\"month\":\"2026-09\",\"dryRun\":true}"));
        assertThat(done.path("state").asText()).isEqualTo("done");
        assertThat(names(SERVER.dataFolder().resolve("evidence/dry-run/2026_09")))
                .containsExactly("2026_09-manifest.csv");
        assertThat(SERVER.dataFolder().resolve("drive/2026_09")).doesNotExist();
        assertThat(SERVER.dataFolder().resolve("archive/hoofprint/evidence/2026_09"))
                .doesNotExist();
        assertThat(done.path("destinations")).hasSize(1);
    }

    @Test
    void invalid_requests_are_refused() {
        String path = "/admin/v1/evidence/runs";
        SERVER.admin().post(path, "{\"month\":\"2026-13\"}").expectError(400, "bad_request");
        SERVER.admin().post(path, "{}").expectError(400, "bad_request");
        SERVER.admin().post(path, "{\"month\":\"9999-12\"}").expectError(400, "bad_request");
        SERVER.admin().post(path, "{\"month\":\"2026-10\",\"x\":1}").expectError(400, "bad_request");
        SERVER.admin().post(path, "no").expectError(400, "malformed_json");
        SERVER.admin().get("/v1/evidence/runs/none").expectError(404, "not_found");
        SERVER.admin().get("/v1/evidence/runs?limit=0").expectError(400, "bad_request");
        SERVER.caller("read").post(path, "{\"month\":\"2026-10\"}").expectError(403, "forbidden");
        SERVER.sender().get("/v1/evidence/runs").expectError(403, "forbidden");
        SERVER.caller("read").get("/v1/evidence/runs").expect(200);
    }

    private static String ask(String json) {
        return SERVER.admin()
                .post("/admin/v1/evidence/runs", json)
                .expect(202)
                .at("run")
                .asText();
    }

    private static JsonNode awaitEnd(String run) {
        await().atMost(PATIENCE).until(() -> !view(run).path("endedAt").isNull());
        return view(run);
    }

    private static JsonNode view(String run) {
        return SERVER.admin().get("/v1/evidence/runs/" + run).expect(200).json();
    }

    private static List<String> chat() throws IOException {
        Path file = SERVER.dataFolder().resolve("chat.ndjson");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    public static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    public static Map<String, String> unzipped(Path zip) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream in = new ZipInputStream(file)) {
            List<String> names = new ArrayList<>();
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
                texts.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
            assertThat(names).doesNotHaveDuplicates();
        }
        return texts;
    }
}
