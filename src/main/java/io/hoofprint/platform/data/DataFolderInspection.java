// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Inspects the data folder without creating it. */
public final class DataFolderInspection {
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

    private static final long MIB = 1L << 20;

    private DataFolderInspection() {}

    /**
     * @return the result in words
     * @throws DataFolderUnusable if the folder is not writable or nearly full
     */
    public static String of(Path folder) {
        Path dir = folder.toAbsolutePath().normalize();
        if (!Files.exists(dir)) {
            return dir + " does not exist yet; the first start creates it";
        }
        long free = free(dir);
        if (free < DiskRoom.LEAST) {
            throw new DataFolderUnusable(
                    DiskRoom.describe(dir, free) + ": make room, " + DiskRoom.LEAST / MIB + " MiB at least");
        }
        DataFolder data = DataFolder.inspected(dir);
        String holder = data.isUsed() ? holder(data) : "no Hoofprint in it yet; the first start makes one";
        return dir + ", " + free / MIB + " MiB free, " + holder;
    }

    /** A process that can take the lock can write to the folder. */
    private static String holder(DataFolder folder) {
        Optional<FolderLock> lock = folder.holdForCommand(LOCK_TIMEOUT);
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
            return DiskRoom.free(dir);
        } catch (IOException e) {
            throw new DataFolderUnusable("Cannot determine the free space in " + dir + ": " + e.getMessage(), e);
        }
    }
}
