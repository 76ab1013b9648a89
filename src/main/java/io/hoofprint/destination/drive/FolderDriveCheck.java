package io.hoofprint.destination.drive;

import io.hoofprint.destination.DestinationCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the drive's folder can be written to, or can be made. */
public final class FolderDriveCheck implements DestinationCheck {
    private Path folder;
    private String kind = "";

    public void setFolder(String folder) {
        this.folder = Path.of(folder).toAbsolutePath().normalize();
    }

    /** What {@code hoofprint.drive} says. */
    public void setKind(String kind) {
        this.kind = kind;
    }

    @Override
    public String name() {
        return "drive (folder)";
    }

    @Override
    public boolean isConfigured() {
        return kind.equals("folder");
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
