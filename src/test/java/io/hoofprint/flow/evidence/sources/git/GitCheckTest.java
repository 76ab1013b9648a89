// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hoofprint.CommandLineCall;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.error.Blocked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitCheckTest {
    private static final String MAIN = "refs/heads/main";
    private static final String ANA = "Ana <ana@example.org>";
    private static final String OCTOBER = "1792065600 +0000";

    @TempDir
    Path folder;

    @Test
    void each_clone_that_cannot_be_read_is_told_with_what_to_do() throws IOException {
        try (GitClone good = GitClone.bare(folder.resolve("good"));
                GitClone cut = GitClone.withWorkTree(folder.resolve("cut"));
                GitClone other = GitClone.bare(folder.resolve("other"))) {
            good.commit(MAIN, ANA, OCTOBER, "x");
            cut.commit(MAIN, ANA, OCTOBER, "x");
            cut.cutBefore(cut.commit(MAIN, ANA, OCTOBER, "y"));
            other.set("extensions", "objectFormat", "sha256");
            assertThatThrownBy(() -> check("2026-11-15", "good", "cut", "none", "other"))
                    .isInstanceOf(Blocked.class)
                    .hasMessageStartingWith("3 of 4 repositories cannot be read. ")
                    .hasMessageContainingAll(
                            cut.path() + ": it is a shallow clone",
                            "there is no git repository at " + folder.resolve("none"),
                            other.path() + ": it has SHA-256 hashes")
                    .hasMessageNotContaining(good.path());
            check("2026-11-15", "good");
            check("2026-12-15", "good", "cut");
        }
    }

    @Test
    void a_head_that_is_not_there_is_told() throws IOException {
        try (GitClone git = GitClone.bare(folder.resolve("a"))) {
            String hash = git.commit(MAIN, ANA, OCTOBER, "x");
            Files.delete(folder.resolve("a/objects/" + hash.substring(0, 2) + "/" + hash.substring(2)));
            assertThatThrownBy(() -> check("2026-11-15", "a")).hasMessageContaining(git.path() + ": it lacks " + hash);
        }
    }

    @Test
    void the_command_tells_it_as_it_tells_of_destinations() {
        Map<String, String> settings =
                Map.of("HOOFPRINT_EVIDENCE_REPOSITORIES", folder.resolve("none").toString());
        CommandLineCall checked = CommandLineCall.on(folder.resolve("data"), settings, "check");
        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(checked.out())
                .contains("WRONG  commits (git): 1 of 1 repositories cannot be read. " + folder.resolve("none")
                        + ": there is no git repository at");
    }

    private void check(String today, String... names) {
        String[] paths = new String[names.length];
        for (int n = 0; n < names.length; n++) {
            paths[n] = folder.resolve(names[n]).toString();
        }
        Settings settings = Settings.load(
                folder.resolve("none"), Map.of("HOOFPRINT_EVIDENCE_REPOSITORIES", String.join(", ", paths)));
        new GitCheck(settings, Clock.fixed(Instant.parse(today + "T12:00:00Z"), ZoneOffset.UTC)).check();
    }
}
