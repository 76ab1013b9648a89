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
        return require(names[0], onPath().flatMap(folder -> Stream.of(names).map(folder::resolve)));
    }

    /** The folders in which a shell looks for programs, and the one for administrators'. */
    static Stream<Path> onPath() {
        return Stream.of((System.getenv("PATH") + ":/usr/sbin").split(":")).map(Path::of);
    }

    /**
     * The same.
     *
     * @param packaged the name under which it is installed
     * @param candidates where it may lie, the best first
     */
    static Path require(String packaged, Stream<Path> candidates) {
        Optional<Path> found = candidates.filter(Files::isExecutable).findFirst();
        String message = "There is no " + packaged + " on the PATH: apt-get install " + packaged;
        if (found.isEmpty() && !IS_CI) {
            Assumptions.abort(message);
        }
        return found.orElseThrow(() -> new AssertionError(message));
    }
}
