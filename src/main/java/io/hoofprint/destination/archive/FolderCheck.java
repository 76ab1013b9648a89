package io.hoofprint.destination.archive;

import io.hoofprint.destination.DestinationCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the archive's folder can be written to, or can be made. */
public final class FolderCheck implements DestinationCheck {
    private Path folder;

    public void setFolder(String folder) {
        this.folder = Path.of(folder).toAbsolutePath().normalize();
    }

    @Override
    public String name() {
        return "archive (folder)";
    }

    @Override
    public void check() {
        try {
            // No bucket's name begins with a dot.
            Files.delete(Files.createTempFile(nearest(), ".check-", ""));
        } catch (IOException e) {
            throw FolderFailure.makingBucket(e);
        }
    }

    private Path nearest() {
        Path nearest = folder;
        while (!Files.exists(nearest)) {
            nearest = nearest.getParent();
        }
        return nearest;
    }
}
