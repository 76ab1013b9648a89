// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Samples of providers' own events, if they are beside the project. */
final class Contracts {
    private static final Path FOLDER = Path.of("..", "shared", "contracts");

    private Contracts() {}

    static byte[] read(String name) throws IOException {
        Path file = FOLDER.resolve(name);
        Assumptions.assumeTrue(Files.exists(file), () -> "skipped: " + file + " is not there");
        return Files.readAllBytes(file);
    }
}
