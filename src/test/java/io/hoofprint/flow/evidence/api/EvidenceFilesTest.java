// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.Answer;
import io.hoofprint.HttpCaller;
import io.hoofprint.RawHttp;
import io.hoofprint.ServerFixture;
import io.hoofprint.flow.evidence.sources.git.GitClone;
import io.hoofprint.platform.data.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run has made is downloaded, and nothing else is. */
class EvidenceFilesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MAIN = "refs/heads/main";

    @TempDir
    static Path clones;

    private static final ServerFixture SERVER = new ServerFixture();
    private static HttpCaller reader;
    private static List<GitClone> repositories;
    private static GitClone other;

    @BeforeAll
    static void start() throws Exception {
        repositories = List.of(GitClone.bare(clones.resolve("shop.git")), GitClone.bare(clones.resolve("C++ 50%")));
        other = GitClone.bare(clones.resolve("shop-x"));
        commit("Ana <ana@example.org>", "1792065600 +0200");
        commit("José <jose@example.org>", "1792065700 +0200");
        SERVER.with(
                        "HOOFPRINT_EVIDENCE_PEOPLE",
                        "José García: jose@example.org; Ana: ana@example.org; A b: b@x.org; x-Ana: x@x.org")
                .with(
                        "HOOFPRINT_EVIDENCE_REPOSITORIES",
                        String.join(
                                ", ",
                                repositories.get(0).path(),
                                repositories.get(1).path(),
                                other.path()))
                .start();
        reader = SERVER.caller("read");
    }

    @AfterAll
    static void stop() throws IOException {
        SERVER.close();
        repositories.forEach(GitClone::close);
        other.close();
    }

    private static void commit(String who, String when) throws Exception {
        for (GitClone repository : repositories) {
            repository.commit(MAIN, who, when, "x\n");
        }
    }

    private static JsonNode run(String json) {
        String run = SERVER.admin()
                .post("/admin/v1/evidence/runs", json)
                .expect(202)
                .at("run")
                .asText();
        await().atMost(PATIENCE).until(() -> !view(run).path("endedAt").isNull());
        return view(run);
    }

    private static JsonNode view(String run) {
        return reader.get("/v1/evidence/runs/" + run).expect(200).json();
    }

    private static JsonNode person(JsonNode run, String name) {
        return StreamSupport.stream(run.path("people").spliterator(), false)
                .filter(person -> person.path("person").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String files(JsonNode run) {
        return "/v1/evidence/runs/" + run.path("run").asText() + "/files/";
    }

    private static Path archived(String name) {
        return SERVER.dataFolder().resolve("archive/hoofprint/evidence/" + name.substring(0, 7) + "/" + name);
    }

    @Test
    void every_file_of_a_run_is_at_its_link() throws Exception {
        JsonNode run = run("{\"month\":\"2026-10\"}");
        JsonNode jose = person(run, "José García");
        String link = jose.path("download").asText();
        assertThat(link).isEqualTo(files(run) + "2026_10-Jos%C3%A9_Garc%C3%ADa.zip");
        Answer zip = reader.get(link).expect(200);
        assertThat(zip.body()).isEqualTo(Files.readAllBytes(archived("2026_10-José_García.zip")));
        assertThat(zip.header("Content-Type")).isEqualTo("application/zip");
        assertThat(zip.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"2026_10-Jos__Garc_a.zip\";"
                        + " filename*=UTF-8''2026_10-Jos%C3%A9_Garc%C3%ADa.zip");

        assertThat(jose.path("files")).hasSize(2);
        for (JsonNode file : jose.path("files")) {
            Answer text = reader.get(file.path("download").asText()).expect(200);
            assertThat(Sha256.hex(text.text())).isEqualTo(file.path("sha256").asText());
            assertThat(text.header("Content-Length"))
                    .isEqualTo(file.path("size").asText());
            assertThat(text.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
            assertThat(text.header("Cache-Control")).isEqualTo("private, no-store");
        }
        Answer manifest = reader.get(run.at("/manifest/download").asText()).expect(200);
        assertThat(manifest.body()).isEqualTo(Files.readAllBytes(archived("2026_10-manifest.csv")));
        assertThat(manifest.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(person(run, "A b").path("download").isNull()).isTrue();
    }

    @Test
    void a_head_has_all_but_the_file() throws Exception {
        JsonNode run = run("{\"month\":\"2026-10\"}");
        String key = SERVER.key("head", "read", null).text();
        try (RawHttp http = new RawHttp(SERVER.port())) {
            String head = http.send(
                            "HEAD " + person(run, "Ana").path("download").asText()
                                    + " HTTP/1.1\r\nHost: x\r\nx-api-key: " + key + "\r\n\r\n")
                    .head();
            assertThat(head)
                    .startsWith("HTTP/1.1 200 ")
                    .containsIgnoringCase("content-length: " + Files.size(archived("2026_10-Ana.zip")) + "\r\n");
        }
    }

    @Test
    void only_who_reads_may_have_them() {
        JsonNode run = run("{\"month\":\"2026-10\"}");
        String link = person(run, "Ana").path("download").asText();
        SERVER.caller().get(link).expectError(401, "unauthorized");
        SERVER.sender().get(link).expectError(403, "forbidden");
        SERVER.admin().get(link).expect(200);
        reader.send("POST", link, new byte[0]).expectError(405, "method_not_allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none.zip",
                "2026_10-Ana.zip%00",
                "2026_10-A_b.zip",
                "2026_09-Ana.zip",
                "..%2f2026_10-Ana.zip",
                "%2e%2e%2f%2e%2e%2f%2e%2e%2ftables.db",
                "..%5ctables.db",
                "%2Fetc%2Fpasswd",
                "evidence%2f2026_10%2f2026_10-Ana.zip",
                "..%252f2026_10-Ana.zip"
            })
    void what_the_run_has_not_made_is_not_there(String name) {
        JsonNode run = run("{\"month\":\"2026-10\"}");
        assertThat(reader.get(files(run) + name)
                        .expectError(404, "not_found")
                        .at("message")
                        .asText())
                .contains("2026_10-manifest.csv");
    }

    @Test
    void of_two_texts_of_one_name_neither_is_given_for_the_other() throws Exception {
        repositories.get(0).commit(MAIN, "X <x@x.org>", "1783000000 +0000", "x\n");
        other.commit(MAIN, "Ana <ana@example.org>", "1783000000 +0000", "x\n");
        JsonNode run = run("{\"month\":\"2026-07\"}");
        assertThat(person(run, "Ana").at("/files/0/name").asText()).isEqualTo("2026_07_shop-x-Ana.txt");
        assertThat(person(run, "x-Ana").at("/files/0/name").asText()).isEqualTo("2026_07_shop-x-Ana.txt");
        assertThat(person(run, "Ana").at("/files/0/download").isNull()).isTrue();
        reader.get(files(run) + "2026_07_shop-x-Ana.txt").expectError(409, "ambiguous");
        reader.get(person(run, "Ana").path("download").asText()).expect(200);
    }

    @Test
    void an_unknown_run_is_said_to_be_unknown() {
        assertThat(reader.get("/v1/evidence/runs/none/files/2026_10-Ana.zip")
                        .expectError(404, "not_found")
                        .at("message")
                        .asText())
                .contains("There is no run none");
    }

    @Test
    void what_was_deleted_or_made_a_link_is_gone() throws Exception {
        JsonNode run = run("{\"month\":\"2026-10\"}");
        String link = person(run, "Ana").path("download").asText();
        Path zip = archived("2026_10-Ana.zip");
        Path away = Files.move(zip, clones.resolve("away.zip"));
        String text = person(run, "Ana").path("files").get(0).path("download").asText();
        assertThat(reader.get(link).expectError(410, "gone").at("message").asText())
                .contains("deleted, or moved");
        reader.get(text).expectError(410, "gone");
        Files.createSymbolicLink(zip, away);
        reader.get(link).expectError(410, "gone");
        Files.delete(zip);
        Files.move(away, zip);
        reader.get(link).expect(200);
    }

    @Test
    void what_a_later_run_has_replaced_is_gone_and_what_it_made_alike_is_there() throws Exception {
        JsonNode before = run("{\"month\":\"2026-08\"}");
        byte[] manifest = reader.get(before.at("/manifest/download").asText()).body();
        commit("Ana <ana@example.org>", "1786000000 +0200");
        JsonNode first = run("{\"month\":\"2026-08\"}");
        JsonNode alike = run("{\"month\":\"2026-08\"}");
        reader.get(person(first, "Ana").path("download").asText()).expect(200);
        commit("Ana <ana@example.org>", "1786000100 +0200");
        JsonNode last = run("{\"month\":\"2026-08\"}");
        for (JsonNode earlier : List.of(first, alike)) {
            assertThat(reader.get(person(earlier, "Ana").path("download").asText())
                            .expectError(410, "gone")
                            .at("message")
                            .asText())
                    .contains("run " + last.path("run").asText());
            assertThat(person(view(earlier.path("run").asText()), "Ana")
                            .path("download")
                            .isNull())
                    .isTrue();
        }
        reader.get(person(last, "Ana").path("download").asText()).expect(200);
        assertThat(reader.get(before.at("/manifest/download").asText())
                        .expect(200)
                        .body())
                .as("each run keeps its own")
                .isEqualTo(manifest);
    }

    @Test
    void a_dry_runs_files_are_there_until_the_next_one() throws Exception {
        JsonNode first = run("{\"month\":\"2026-10\",\"dryRun\":true}");
        String text = person(first, "José García")
                .path("files")
                .get(0)
                .path("download")
                .asText();
        assertThat(reader.get(text).expect(200).body()).startsWith("commit ".getBytes(UTF_8));
        Path folder = SERVER.dataFolder().resolve("evidence/dry-run/2026_10");
        assertThat(reader.get(person(first, "Ana").path("download").asText()).body())
                .isEqualTo(Files.readAllBytes(folder.resolve("2026_10-Ana.zip")));
        commit("Ana <ana@example.org>", "1792065800 +0200");
        run("{\"month\":\"2026-10\",\"dryRun\":true}");
        reader.get(text).expect(200);
        reader.get(person(first, "Ana").path("download").asText()).expectError(410, "gone");
    }
}
