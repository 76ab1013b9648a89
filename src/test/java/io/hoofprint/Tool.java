// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A program of the machine that a test needs; {@code make test} installs those that it may. */
public final class Tool {
    private static final boolean IS_CI = "true".equals(System.getenv("CI"));

    private Tool() {}

    /**
     * Skips the test, and says so, if the program is not there; fails it in CI, where all of them must run.
     *
     * @param names any of which will do
     */
    public static Path require(String... names) {
        Optional<Path> found = Stream.of((System.getenv("PATH") + ":/usr/sbin").split(":"))
                .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        String message = "There is no " + names[0] + " on the PATH: apt-get install " + names[0];
        if (found.isEmpty() && !IS_CI) {
            Assumptions.abort(message);
        }
        return found.orElseThrow(() -> new AssertionError(message));
    }
}
