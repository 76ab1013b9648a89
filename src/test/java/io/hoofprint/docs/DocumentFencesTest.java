// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a page must be so that {@link DocumentCommandsIT} can type its commands, and may leave some out. */
class DocumentFencesTest {
    /** What nobody has who runs the tests. Everything else is run. */
    private static final Set<String> REASONS = Set.of(
            "needs an account at AWS",
            "needs an account at Bitbucket",
            "needs an account at Calendly",
            "needs an account at Google",
            "needs an account at GitHub",
            "needs an account at Slack",
            "needs a provider of sign-ins",
            "needs a PostgreSQL of its own",
            "needs a browser",
            "needs a broker",
            "needs Docker",
            "needs a cluster",
            "needs Prometheus",
            "needs root",
            "needs the network",
            "builds Hoofprint");

    static Stream<Fence> fences() {
        return Page.all().stream().flatMap(page -> page.fences().stream());
    }

    static Stream<Fence> shells() {
        return fences().filter(Fence::isShell);
    }

    static List<Page> pages() {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void commands_are_run_or_the_page_says_why_not(Fence commands) {
        commands.whyNotRun().ifPresent(reason -> assertThat(REASONS)
                .as("%s: a reason is one of these", commands.page())
                .contains(reason));
        commands.note().filter(said -> commands.isRun()).ifPresent(said -> assertThat(said)
                .as("%s: a comment before commands is one of these, or none", commands.page())
                .isIn(Fence.OWN_TERMINAL, Fence.STOPPED));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void a_shell_can_read_them(Fence commands) throws IOException, InterruptedException {
        Process bash =
                new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
        try (var in = bash.outputWriter()) {
            in.write(commands.text());
        }
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as("%s: %s", commands.page(), said).isZero();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void commands_are_nowhere_else(Page page) {
        assertThat(page.fences()).filteredOn(fence -> !fence.isShell()).allSatisfy(fence -> assertThat(fence.text())
                .as("%s: commands are in a block of sh", fence.page())
                .doesNotContainPattern("(?m)^\\$ "));
        assertThat(page.fences()).extracting(Fence::language).doesNotContain("bash", "shell", "console");
    }

    @Test
    void a_page_is_read_as_it_is_shown() {
        Page page = Page.of(Path.of("a.md"), """
                1. Start it:

                   <!-- a terminal of its own -->
                   ```sh
                   bin/hoofprint
                     two
                   ```

                <!-- not run: needs root -->
                ```sh
                sudo ls
                ```

                ```
                … in all
                ```

                ## Another matter

                ```
                a sketch
                ```
                """);
        assertThat(page.fences())
                .extracting(Fence::text)
                .containsExactly("bin/hoofprint\n  two\n", "sudo ls\n", "… in all\n", "a sketch\n");
        assertThat(page.needsTheProgramAtFirst()).isFalse();
        assertThat(page.fences().get(1).whyNotRun()).contains("needs root");
        assertThat(page.outputOf(page.fences().get(1))).contains(page.fences().get(2));
        assertThat(page.outputOf(page.fences().get(0))).isEmpty();
        assertThat(page.fences().get(3).isOutput()).isFalse();
        assertThat("total\n12   in all\n").containsPattern(page.fences().get(2).asPattern());
        assertThat("none").doesNotContainPattern(page.fences().get(2).asPattern());
    }
}
