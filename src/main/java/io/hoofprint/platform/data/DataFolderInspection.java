package io.hoofprint.platform.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A look at the data folder, that makes none. */
public final class DataFolderInspection {
    /** As long as any command waits for another to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final long MIB = 1L << 20;
    private static final long LITTLE = 256 * MIB;

    private DataFolderInspection() {}

    /**
     * @return what it found, for a person
     * @throws DataFolderUnusable if it cannot be written to, or has hardly any room
     */
    public static String of(Path folder) {
        Path dir = folder.toAbsolutePath().normalize();
        if (!Files.exists(dir)) {
            return dir + " is not there yet and is made at the first start";
        }
        String holder = holder(new DataFolder(dir));
        long free = free(dir);
        if (free < LITTLE) {
            throw new DataFolderUnusable(
                    dir + " has only " + free / MIB + " MiB left: make room, " + LITTLE / MIB + " MiB at least");
        }
        return dir + ", " + free / MIB + " MiB free, " + holder;
    }

    /** Who else can take its lock can write there. */
    private static String holder(DataFolder folder) {
        Optional<FolderLock> lock = folder.holdForCommand(PATIENCE);
        if (lock.isPresent()) {
            lock.get().close();
            return "no server works on it";
        }
        return folder.holder()
                .map(holder -> "process " + holder.pid() + " works on it, at " + holder.url())
                .orElse("a server works on it");
    }

    private static long free(Path dir) {
        try {
            return Files.getFileStore(dir).getUsableSpace();
        } catch (IOException e) {
            throw new DataFolderUnusable("The room left in " + dir + " cannot be told: " + e.getMessage(), e);
        }
    }
}
