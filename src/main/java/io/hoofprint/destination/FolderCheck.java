// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination;

import io.hoofprint.platform.error.FileErrorTranslator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks that a destination's folder can be written to, or created. */
public final class FolderCheck implements DestinationCheck {
    private final Path folder;

    public FolderCheck(String folder) {
        this.folder = Path.of(folder).toAbsolutePath().normalize();
    }

    @Override
    public void check() {
        Path nearest = folder;
        while (!Files.exists(nearest)) {
            nearest = nearest.getParent();
        }
        try {
            Files.delete(Files.createTempFile(nearest, ".check-", ""));
        } catch (IOException e) {
            throw FileErrorTranslator.typedOfOwnFile("Writing to " + folder + " failed", e);
        }
    }
}
