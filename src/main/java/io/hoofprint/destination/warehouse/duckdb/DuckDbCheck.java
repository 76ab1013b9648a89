package io.hoofprint.destination.warehouse.duckdb;

import io.hoofprint.destination.DestinationCheck;
import io.hoofprint.platform.error.Blocked;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the warehouse's file can be written to, or can be made. It is not opened: a server may have it open. */
public final class DuckDbCheck implements DestinationCheck {
    private Path folder;

    public void setFolder(String folder) {
        this.folder = Path.of(folder).toAbsolutePath().normalize();
    }

    @Override
    public void check() {
        Path file = DuckDbFile.of(folder);
        if (Files.exists(file) && !(Files.isRegularFile(file) && Files.isWritable(file))) {
            throw new Blocked(
                    file + " is no file that Hoofprint may write to; move it, or let Hoofprint's user write there.");
        }
    }
}
