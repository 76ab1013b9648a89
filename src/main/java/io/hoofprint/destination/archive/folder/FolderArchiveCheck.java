// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.archive.folder;

import io.hoofprint.destination.DestinationCheck;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.FileErrorTranslator;
import io.hoofprint.platform.error.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks that the archive's folder can be written to, or created. */
public final class FolderArchiveCheck implements DestinationCheck {
    private final Path folder;

    public FolderArchiveCheck(String folder) {
        this.folder = Path.of(folder).toAbsolutePath().normalize();
    }

    @Override
    public void check() {
        try {
            // No bucket's name begins with a dot.
            Files.delete(Files.createTempFile(nearest(), ".check-", ""));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Types a failure that concerns the whole archive, not one object: not even the bucket's folder can be created. */
    static RuntimeException unusable(IOException e) {
        RuntimeException typed = FileErrorTranslator.typed("Creating the archive's folder failed", e);
        return typed instanceof Rejected
                ? new Blocked("A file has the name of the archive's folder: " + e.getMessage() + "; move it.", e)
                : typed;
    }

    private Path nearest() {
        Path nearest = folder;
        while (!Files.exists(nearest)) {
            nearest = nearest.getParent();
        }
        return nearest;
    }
}
