// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.CommandLineCall;
import io.hoofprint.ServerFixture;
import io.hoofprint.flow.evidence.api.EvidenceOverHttpTest;
import io.hoofprint.flow.evidence.sources.git.GitClone;
import io.hoofprint.platform.data.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceCommandTest {
    private static final String OCTOBER = "1792065600 +0000";

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private Path data;

    @BeforeEach
    void make_a_repository() throws IOException {
        data = folder.resolve("data");
        DataFolder.made(data).holdForServer().close();
        Path shop = folder.resolve("shop");
        try (GitClone git = GitClone.withWorkTree(shop)) {
            git.commit("refs/heads/main", "Ana <ana@example.org>", OCTOBER, "x\n");
            git.commit("refs/heads/main", "Eve <Eve@example.org>", OCTOBER, "y\n");
        }
        environment.put("HOOFPRINT_EVIDENCE_PEOPLE", "Ana: ana@example.org; José: j@example.org");
        environment.put("HOOFPRINT_EVIDENCE_REPOSITORIES", shop.toString());
    }

    @Test
    void without_a_server_it_collects_and_announces_in_its_own_process_repeatably() throws IOException {
        CommandLineCall ran = evidence("--month", "2026-10");
        assertThat(ran.err()).startsWith("Data folder: " + data).hasLineCount(1);
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out())
                .containsPattern("Ana +1 +0 +2026_10-Ana.zip")
                .containsPattern("José +0 +0 +-")
                .contains("unknown: [eve@example.org]");
        byte[] zip = Files.readAllBytes(data.resolve("drive/2026_10/2026_10-Ana.zip"));
        assertThat(Files.readAllLines(data.resolve("chat.ndjson")))
                .singleElement()
                .asString()
                .contains("*October 2026*");
        assertThat(data.resolve("evidence/work")).isEmptyDirectory();

        assertThat(evidence("--month", "2026-10").exitCode()).isZero();
        assertThat(data.resolve("drive/2026_10/2026_10-Ana.zip")).hasBinaryContent(zip);
        assertThat(Files.readAllLines(data.resolve("chat.ndjson"))).hasSize(1);
    }

    @Test
    void a_dry_run_writes_its_files_in_one_place_only() throws IOException {
        CommandLineCall ran = evidence("--month", "2026-10", "--dry-run");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(EvidenceOverHttpTest.names(data.resolve("evidence/dry-run/2026_10")))
                .containsExactly("2026_10-Ana.zip", "2026_10-manifest.csv");
        assertThat(data.resolve("drive")).doesNotExist();
        assertThat(data.resolve("archive")).doesNotExist();
        assertThat(data.resolve("chat.ndjson")).doesNotExist();
    }

    @Test
    void a_failed_repository_stops_no_other_and_is_reported() throws IOException {
        environment.computeIfPresent("HOOFPRINT_EVIDENCE_REPOSITORIES", (k, v) -> folder.resolve("none") + ", " + v);
        CommandLineCall ran = evidence("--month", "2026-10");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("there is no git repository at " + folder.resolve("none"));
        assertThat(data.resolve("drive/2026_10/2026_10-Ana.zip")).exists();
        assertThat(Files.readString(data.resolve("chat.ndjson")))
                .contains("I could not read: ['none']\\nnone gone: not found\\n")
                .contains("\"channel\":\"#urgent\"");
    }

    @Test
    void a_clone_that_was_incomplete_is_collected_once_it_is_complete() throws IOException {
        Path early = folder.resolve("early");
        try (GitClone git = GitClone.withWorkTree(early)) {
            git.commit("refs/heads/main", "Ana <ana@example.org>", OCTOBER, "before the cut\n");
            git.cutBefore(git.commit("refs/heads/main", "Ana <ana@example.org>", OCTOBER, "cut\n"));
            git.raw("refs/heads/main", "tree TREE\nparent PARENT\n");
            environment.computeIfPresent("HOOFPRINT_EVIDENCE_REPOSITORIES", (k, v) -> v + ", " + early);
            CommandLineCall cut = evidence("--month", "2026-10");
            assertThat(cut.exitCode()).isEqualTo(1);
            assertThat(cut.err()).contains(early + ": it is a shallow clone").contains("git fetch --unshallow");
            assertThat(cut.out()).containsPattern("Ana +1 +0 +2026_10-Ana.zip");

            git.cutBefore();
            CommandLineCall whole = evidence("--month", "2026-10");
            assertThat(whole.exitCode()).as(whole.err()).isZero();
            assertThat(whole.out())
                    .containsPattern("Ana +3 +0 +2026_10-Ana.zip")
                    .contains("commits of " + early + " whose date cannot be read, so that they are in no month: 1");
        }
        List<String> chat = Files.readAllLines(data.resolve("chat.ndjson"));
        assertThat(chat).hasSize(2);
        assertThat(chat.get(0)).contains("early gone: incomplete\\n").contains("\"channel\":\"#urgent\"");
        assertThat(chat.get(1)).contains("Commits of early whose date").contains("\"channel\":\"#events\"");
    }

    @Test
    void a_destination_that_needs_a_person_ends_the_command_and_stops_no_other() throws IOException {
        Files.createDirectories(data);
        Files.writeString(data.resolve("drive"), "a file");
        CommandLineCall ran = evidence("--month", "2026-10");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("until somebody acts").contains("drive");
        assertThat(data.resolve("archive/hoofprint/evidence/2026_10/2026_10-Ana.zip"))
                .exists();
        assertThat(isTold()).isFalse();

        Files.delete(data.resolve("drive"));
        CommandLineCall again = evidence("--month", "2026-10");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(data.resolve("drive/2026_10/2026_10-Ana.zip")).exists();
        assertThat(isTold()).isTrue();
    }

    private boolean isTold() throws IOException {
        Path chat = data.resolve("chat.ndjson");
        return Files.exists(chat) && Files.readString(chat).contains("*October 2026*");
    }

    @Test
    void beside_a_server_it_has_that_one_do_it() throws Exception {
        try (ServerFixture server = new ServerFixture()) {
            environment.forEach(server::with);
            server.start();
            CommandLineCall ran = CommandLineCall.on(server.dataFolder(), "evidence", "--month", "2026-10");
            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(ran.out()).containsPattern("Ana +1 +0 +2026_10-Ana.zip");
            assertThat(server.admin().get("/v1/evidence/runs").expect(200).at("runs"))
                    .hasSize(1);
            CommandLineCall bad = CommandLineCall.on(server.dataFolder(), "evidence", "--month", "October");
            assertThat(bad.exitCode()).isEqualTo(1);
            assertThat(bad.err()).contains("like 2026-10");
        }
    }

    @Test
    void without_repositories_there_is_nothing_to_collect() {
        environment.clear();
        CommandLineCall ran = evidence("--month", "2026-10");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("set hoofprint.evidence.repositories");
    }

    @Test
    void settings_that_would_mix_people_up_are_refused() {
        environment.put("HOOFPRINT_EVIDENCE_PEOPLE", "A B: a@example.org; A/B: b@example.org");
        CommandLineCall ran = evidence("--month", "2026-10");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("one file: A_B");
        assertThat(data.resolve("tables.db")).doesNotExist();
    }

    private CommandLineCall evidence(String... options) {
        String[] words = new String[options.length + 1];
        words[0] = "evidence";
        System.arraycopy(options, 0, words, 1, options.length);
        return CommandLineCall.on(data, environment, words);
    }
}
