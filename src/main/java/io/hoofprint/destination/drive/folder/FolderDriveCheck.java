package io.hoofprint.destination.drive.folder;

import io.hoofprint.destination.DestinationCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks that the drive's folder can be written to, or created. */
public final class FolderDriveCheck implements DestinationCheck {
    private final Path folder;

    public FolderDriveCheck(String folder) {
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
            throw FolderDrive.unusable(folder, e);
        }
    }
}
