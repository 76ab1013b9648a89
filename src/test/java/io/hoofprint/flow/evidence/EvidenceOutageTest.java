// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.ServerFixture;
import io.hoofprint.destination.archive.s3.S3Server;
import io.hoofprint.flow.evidence.sources.git.GitClone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A destination is unavailable while a month is collected, and Hoofprint is restarted. */
class EvidenceOutageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SOONER_THAN_BY_ITSELF = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void a_run_waits_for_an_unavailable_destination_resumes_after_a_restart_and_repeats_nothing() throws Exception {
        try (GitClone git = GitClone.bare(folder.resolve("shop.git"));
                S3Server s3 = new S3Server("months");
                ServerFixture server = new ServerFixture()) {
            git.commit("refs/heads/main", "Ana <ana@example.org>", "1792065600 +0000", "x\n");
            s3.environment().forEach(server::with);
            server.with("HOOFPRINT_EVIDENCE_REPOSITORIES", git.path())
                    .with("HOOFPRINT_EVIDENCE_PEOPLE", "Ana: ana@example.org")
                    .with("HOOFPRINT_EVIDENCE_BUCKET", "months")
                    .start();
            String run = ask(server);
            Path drive = server.dataFolder().resolve("drive/2026_10");
            await().atMost(PATIENCE).until(() -> Files.exists(drive.resolve("2026_10-Ana.zip")));
            await().atMost(PATIENCE)
                    .until(() -> view(server, run).path("detail").asText().contains("archive: S3"));
            assertThat(view(server, run).path("state").asText()).isEqualTo("running");
            assertThat(ask(server)).isEqualTo(run);
            assertThat(server.dataFolder().resolve("chat.ndjson")).doesNotExist();
            String zip = "/v1/evidence/runs/" + run + "/files/2026_10-Ana.zip";
            server.admin().get(zip).expectError(409, "not_ready");
            assertThat(view(server, run).at("/people/0/download").isNull()).isTrue();

            server.stop();
            s3.start();
            server.startAgain();
            await().atMost(PATIENCE)
                    .until(() -> !view(server, run).path("endedAt").isNull());
            assertThat(view(server, run).path("state").asText()).isEqualTo("done");
            assertThat(view(server, run)
                            .path("people")
                            .get(0)
                            .path("links")
                            .path("archive")
                            .asText())
                    .isEqualTo("months: evidence/2026_10/2026_10-Ana.zip");
            assertThat(server.admin().get(zip).expect(200).body())
                    .isEqualTo(Files.readAllBytes(drive.resolve("2026_10-Ana.zip")));
            assertThat(server.admin()
                            .get(view(server, run)
                                    .at("/people/0/files/0/download")
                                    .asText())
                            .expect(200)
                            .text())
                    .startsWith("commit ");
            assertThat(server.dataFolder().resolve("drive/.trash")).doesNotExist();
            await().atMost(PATIENCE)
                    .until(() -> Files.exists(server.dataFolder().resolve("chat.ndjson")));
            assertThat(Files.readString(server.dataFolder().resolve("chat.ndjson")))
                    .contains("*October 2026* evidence successfully uploaded to S3 and the drive folder.");
        }
    }

    @Test
    void a_blocked_run_resumes_as_soon_as_it_is_requested_again() throws Exception {
        try (GitClone git = GitClone.bare(folder.resolve("shop.git"));
                ServerFixture server = new ServerFixture()) {
            git.commit("refs/heads/main", "Ana <ana@example.org>", "1792065600 +0000", "x\n");
            server.with("HOOFPRINT_EVIDENCE_REPOSITORIES", git.path())
                    .with("HOOFPRINT_EVIDENCE_PEOPLE", "Ana: ana@example.org")
                    .start();
            Path drive = Files.writeString(server.dataFolder().resolve("drive"), "a file");
            String run = ask(server);
            await().atMost(PATIENCE)
                    .until(() -> view(server, run).path("state").asText().equals("blocked"));

            Files.delete(drive);
            assertThat(ask(server)).isEqualTo(run);
            await().atMost(SOONER_THAN_BY_ITSELF)
                    .until(() -> !view(server, run).path("endedAt").isNull());
            assertThat(view(server, run).path("state").asText()).isEqualTo("done");
        }
    }

    private static String ask(ServerFixture server) {
        return server.admin()
                .post("/admin/v1/evidence/runs", "{\"month\":\"2026-10\"}")
                .expect(202)
                .at("run")
                .asText();
    }

    private static JsonNode view(ServerFixture server, String run) {
        return server.admin().get("/v1/evidence/runs/" + run).expect(200).json();
    }
}
