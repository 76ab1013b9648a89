// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hoofprint.ServerFixture;
import io.hoofprint.contract.BitbucketStandIn;
import io.hoofprint.contract.Contract;
import io.hoofprint.contract.Fault;
import io.hoofprint.contract.StandIn;
import io.hoofprint.flow.evidence.api.EvidenceOverHttpTest;
import io.hoofprint.flow.evidence.sources.git.GitClone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The same repositories, read as local clones and from Bitbucket, through the whole program. */
class EvidenceFromBitbucketTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MAIN = "refs/heads/main";
    private static final String COMMITS = "GET /repositories/{workspace}/{repo_slug}/commits";
    private static final String PEOPLE = "José García: jose@example.org, id:jose; Ana: ana@example.org; Eve: id:eve";

    @TempDir
    static Path clones;

    private static final BitbucketStandIn PROVIDER = new BitbucketStandIn();

    @RegisterExtension
    static final StandIn STAND_IN = new StandIn(Contract::bitbucket, PROVIDER);

    private static final ServerFixture BITBUCKET = new ServerFixture();
    private static final ServerFixture GIT = new ServerFixture();

    @BeforeAll
    static void start() throws Exception {
        try (GitClone shop = GitClone.bare(clones.resolve("acme/shop"));
                GitClone other = GitClone.withWorkTree(clones.resolve("beta/shop"));
                GitClone tools = GitClone.bare(clones.resolve("acme/tools"))) {
            for (int n = 0; n < 120; n++) {
                shop.commit(MAIN, "José <JOSE@example.org>", 1_792_065_600 + n + " +0000", "Commit " + n + "\n");
            }
            shop.commit(
                    "refs/heads/x",
                    "Ana <ana@example.org>",
                    "1792065700 +0000",
                    "Merged (pull request #1)\n\nApproved-by: José <jose@example.org>\n");
            other.commit(MAIN, "Ana <ana@example.org>", "1790812800 +0000", "🐎 señal\n\n\tend");
            String merge = tools.commit(MAIN, "Ana <ana@example.org>", "1793491199 +0000", "Merge\n");
            PROVIDER.merged(
                    "acme/tools", merge, Instant.parse("2026-10-20T00:00:00Z"), Instant.now(), Map.of("id:eve", true));
        }
        for (String name : new String[] {"acme/shop", "beta/shop", "acme/tools"}) {
            PROVIDER.repository(name, clones.resolve(name));
        }
        with(GIT)
                .with(
                        "HOOFPRINT_EVIDENCE_REPOSITORIES",
                        clones.resolve("acme/shop") + ", " + clones.resolve("beta/shop"))
                .start();
        with(BITBUCKET)
                .with("HOOFPRINT_EVIDENCE_REPOSITORIES", "acme/shop, beta/shop, acme/tools, acme/none")
                .with("HOOFPRINT_COMMITS", "bitbucket")
                .with("BITBUCKET_ENDPOINT", STAND_IN.url() + "/2.0")
                .with("BITBUCKET_TOKEN_ENDPOINT", STAND_IN.url() + BitbucketStandIn.TOKEN_PATH)
                .with("BITBUCKET_KEY_ID", BitbucketStandIn.KEY)
                .with("BITBUCKET_SECRET_KEY", BitbucketStandIn.SECRET)
                .start();
    }

    private static ServerFixture with(ServerFixture server) {
        return server.with("HOOFPRINT_EVIDENCE_PEOPLE", PEOPLE);
    }

    @AfterAll
    static void stop() throws IOException {
        BITBUCKET.close();
        GIT.close();
    }

    @Test
    void the_same_commits_make_the_same_files_plus_approvals_of_pull_requests() throws Exception {
        STAND_IN.next(Fault.cut().on(COMMITS), Fault.status(429).retryAfter(2).on(COMMITS));
        String run = ask(BITBUCKET);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> view(BITBUCKET, run).path("detail").asText().contains("limit of 1000 requests an hour"));
        JsonNode read = awaitEnd(BITBUCKET, run);
        awaitEnd(GIT, ask(GIT));

        Map<String, String> files = files(BITBUCKET);
        Map<String, String> expected = files(GIT);
        assertThat(expected).hasSize(3);
        assertThat(files).containsAllEntriesOf(expected);
        files.keySet().removeAll(expected.keySet());
        assertThat(files).containsOnlyKeys("2026_10_tools-Ana.txt", "2026_10_tools-Eve.txt");
        assertThat(files.get("2026_10_tools-Eve.txt")).contains("date: 2026-10-31T23:59:59+00:00\n\nMerge\n");

        assertThat(read.path("state").asText()).isEqualTo("failed");
        assertThat(read.path("repositories").get(0).path("commits").asLong()).isEqualTo(121);
        assertThat(read.path("repositories").get(3).path("gone").asText()).isEqualTo("not found");
        assertThat(read.path("repositories").get(3).path("reason").asText())
                .contains("hoofprint.evidence.repositories");
        assertThat(read.path("detail").asText()).startsWith("acme/none: Bitbucket answered 404");
    }

    /** The texts in the zips, by name. */
    private static Map<String, String> files(ServerFixture server) throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> paths = Files.list(server.dataFolder().resolve("evidence/dry-run/2026_10"))) {
            for (Path zip :
                    paths.filter(path -> path.toString().endsWith(".zip")).toList()) {
                all.putAll(EvidenceOverHttpTest.unzipped(zip));
            }
        }
        return all;
    }

    private static String ask(ServerFixture server) {
        return server.admin()
                .post("/admin/v1/evidence/runs", "{\"month\":\"2026-10\",\"dryRun\":true}")
                .expect(202)
                .at("run")
                .asText();
    }

    private static JsonNode awaitEnd(ServerFixture server, String run) {
        await().atMost(PATIENCE).until(() -> !view(server, run).path("endedAt").isNull());
        return view(server, run);
    }

    private static JsonNode view(ServerFixture server, String run) {
        return server.admin().get("/v1/evidence/runs/" + run).expect(200).json();
    }
}
