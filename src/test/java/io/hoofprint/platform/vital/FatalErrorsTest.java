// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.vital;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends the process and what does not: each seen in a process of its own. */
class FatalErrorsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "vital thread",
                "vital task",
                "later vital task",
                "no memory on some thread",
                "no memory in a route",
                "no memory that a route has dealt with",
                "no memory as a cause"
            })
    void ends_the_process(String wrong) throws Exception {
        Process process = start(wrong);
        String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(exitCode(process)).isEqualTo(FatalErrors.EXIT_CODE);
        assertThat(log).as("says it once").containsOnlyOnce("cannot go on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"done", "stack overflow", "some thread", "cancelled task", "stack overflow in a route"})
    void does_not_end_the_process(String wrong) throws Exception {
        Process process = start(wrong);
        process.getInputStream().readAllBytes();
        assertThat(exitCode(process)).isZero();
    }

    private static Process start(String wrong) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(
                        java.toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndsItself.class.getName(),
                        wrong)
                .redirectErrorStream(true)
                .start();
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
