// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.backup;

import io.hoofprint.platform.data.OwnerOnly;
import io.hoofprint.platform.error.Blocked;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.springframework.util.FileSystemUtils;

/**
 * A folder beside the place of a backup, where it is made. Only a complete one gets its name, so that nothing else is ever
 * taken for one.
 */
final class UnfinishedBackup implements AutoCloseable {
    private static final String COMPRESSED = ".tar.gz";

    private final Path target;
    private final Path work;

    private UnfinishedBackup(Path target, Path work) {
        this.target = target;
        this.work = work;
    }

    /** @throws Blocked if there can be no backup of that name, or there is something already */
    static UnfinishedBackup of(Path target, Path dataDir) throws IOException {
        Path wanted = target.toAbsolutePath().normalize();
        requireFree(wanted, dataDir.toRealPath());
        Path work = wanted.resolveSibling(wanted.getFileName() + ".unfinished");
        try {
            Files.createDirectory(work, OwnerOnly.directory());
        } catch (FileAlreadyExistsException e) {
            throw new Blocked(
                    work + " is there, of a backup that is being made or was killed: remove it, or choose another name",
                    e);
        }
        return new UnfinishedBackup(wanted, work);
    }

    private static void requireFree(Path target, Path dataDir) throws IOException {
        Path parent = target.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new Blocked("There is no folder " + parent + " for the backup " + target + ": make it first");
        }
        Path real = parent.toRealPath().resolve(target.getFileName());
        if (real.startsWith(dataDir) || dataDir.startsWith(real)) {
            throw new Blocked("The backup " + target + " would be in the data folder, or around it: choose a place"
                    + " elsewhere, on another disk if there is one");
        }
        if (!Files.exists(target)) {
            return;
        }
        if (isCompressed(target) || !Files.isDirectory(target) || !isEmpty(target)) {
            throw new Blocked(target + " is there already, and nothing is ever overwritten: choose another name");
        }
        if (!Files.getFileStore(target).equals(Files.getFileStore(parent))) {
            throw new Blocked(target + " is where another disk is mounted: name a folder in it that is not there yet");
        }
    }

    private static boolean isCompressed(Path target) {
        return target.getFileName().toString().endsWith(COMPRESSED);
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
            return !content.iterator().hasNext();
        }
    }

    Path target() {
        return target;
    }

    Path work() {
        return work;
    }

    BackupFormat format() throws IOException {
        return isCompressed(target) ? TarFormat.in(work) : FolderFormat.in(work);
    }

    /** Gives a complete backup its name. */
    void publish(Path complete) throws IOException {
        requireStillFree();
        Files.move(complete, target, StandardCopyOption.ATOMIC_MOVE);
        Synced.path(target.getParent());
    }

    /** A folder that is not empty is not replaced by a move, but a file would be. */
    private void requireStillFree() throws FileAlreadyExistsException {
        if (isCompressed(target) && Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
    }

    @Override
    public void close() throws IOException {
        FileSystemUtils.deleteRecursively(work);
    }
}
