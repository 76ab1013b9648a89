// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.ServerFixture;
import io.hoofprint.contract.Contract;
import io.hoofprint.contract.DriveStandIn;
import io.hoofprint.contract.Fault;
import io.hoofprint.contract.GoogleKeyFile;
import io.hoofprint.contract.GoogleTokens;
import io.hoofprint.contract.SlackStandIn;
import io.hoofprint.contract.StandIn;
import io.hoofprint.flow.evidence.sources.git.GitClone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** End to end: from a clone to a folder at Google Drive and a message in Slack. */
class EvidenceToGoogleTest {
    private final DriveStandIn drive = new DriveStandIn("months");
    private final GoogleKeyFile key = new GoogleKeyFile();

    @RegisterExtension
    final StandIn google = new StandIn(
            () -> Contract.drive().and(Contract.googleToken()), new GoogleTokens(drive).signer(key.publicKey()));

    private final SlackStandIn told = new SlackStandIn("token");

    @RegisterExtension
    final StandIn slack = new StandIn(Contract::slack, told);

    @TempDir
    Path folder;

    @Test
    void a_month_is_one_folder_after_any_number_of_runs_and_failures() throws Exception {
        try (GitClone clone = GitClone.bare(folder.resolve("shop"))) {
            clone.commit("refs/heads/main", "Ana <ana@example.org>", "1790812800 +0000", "First\n");
        }
        ServerFixture server = new ServerFixture()
                .with("HOOFPRINT_EVIDENCE_REPOSITORIES", folder.resolve("shop").toString())
                .with("HOOFPRINT_EVIDENCE_PEOPLE", "Ana: ana@example.org")
                .with("HOOFPRINT_EVIDENCE_DRIVE_FOLDER", "months")
                .with("HOOFPRINT_DRIVE", "google")
                .with(
                        "GOOGLE_CREDENTIALS",
                        key.write(folder.resolve("key.json")).toString())
                .with("GOOGLE_ENDPOINT", google.url())
                .with("HOOFPRINT_CHAT", "slack")
                .with("SLACK_TOKEN", "token")
                .with("SLACK_ENDPOINT", slack.url() + "/api");
        google.next(Fault.status(503), Fault.reset().afterWork());
        server.start();
        try {
            JsonNode first = run(server);
            assertThat(first.path("state").asText()).isEqualTo("done");
            assertThat(first.findValuesAsText("link")).anyMatch(link -> link.startsWith("https://"));
            run(server);
            Map<String, String> months = drive.in("months");
            assertThat(months.values()).containsExactly("2026_10");
            assertThat(drive.in(months.keySet().iterator().next()).values())
                    .containsExactlyInAnyOrder("2026_10-Ana.zip", "2026_10-manifest.csv");
            await().untilAsserted(() -> assertThat(told.messages())
                    .extracting(SlackStandIn.Message::text)
                    .containsExactly(
                            "*October 2026* evidence successfully uploaded to the archive folder and Google Drive."));
        } finally {
            server.close();
        }
    }

    private static JsonNode run(ServerFixture server) {
        String run = server.admin()
                .post("/admin/v1/evidence/runs", "{\"month\":\"2026-10\",\"dryRun\":false}")
                .expect(202)
                .at("run")
                .asText();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !view(server, run).path("endedAt").isNull());
        return view(server, run);
    }

    private static JsonNode view(ServerFixture server, String run) {
        return server.admin().get("/v1/evidence/runs/" + run).expect(200).json();
    }
}
