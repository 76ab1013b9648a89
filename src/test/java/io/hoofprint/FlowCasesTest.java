// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.flow.evidence.sources.git.GitClone;
import io.hoofprint.own.CaseFile;
import io.hoofprint.own.FlowCase;
import io.hoofprint.platform.config.FlowsFolder;
import io.hoofprint.platform.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;

/** The cases of the examples, each copied into a folder of its own as a user does, and of Hoofprint's five flows. */
class FlowCasesTest {
    private static final Path EXAMPLES = Path.of("examples/flows");
    private static final Path OURS = Path.of("src/test/flows");
    /** As the case of evidence names it. */
    private static final Path CLONE = Path.of("target/flow-cases/shop");

    @TempDir
    Path flows;

    static Stream<Arguments> cases() throws IOException {
        List<Arguments> all = new ArrayList<>();
        for (Path folder : List.of(EXAMPLES, OURS)) {
            for (Path file : new FlowsFolder(folder).cases()) {
                for (FlowCase one : CaseFile.read(file)) {
                    all.add(Arguments.of(FlowsFolder.name(file).replace(FlowsFolder.CASES, ""), one.name(), one));
                }
            }
        }
        return all.stream();
    }

    @BeforeAll
    static void clonesARepository() throws IOException {
        FileSystemUtils.deleteRecursively(CLONE);
        try (GitClone git = GitClone.bare(CLONE)) {
            for (String who : List.of("ana", "eve", "ana")) {
                git.commit("refs/heads/main", who + " <" + who + "@example.org>", "1792065600 +0000", "Something\n");
            }
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void comes_out_as_expected(String flow, String name, FlowCase one) throws Exception {
        Path example = EXAMPLES.resolve(flow + FlowsFolder.ROUTES);
        if (Files.exists(example)) {
            Files.copy(example, flows.resolve(flow + FlowsFolder.ROUTES));
        }
        Settings settings = Settings.load(Path.of(""), Map.of("HOOFPRINT_FLOWS", flows.toString()));
        assertThat(CaseRun.of(one, settings)).isEmpty();
    }
}
