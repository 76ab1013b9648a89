// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.backup;

import io.hoofprint.platform.error.Blocked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A backup to be restored.
 *
 * @param backup the folder or file
 * @param isFolder or a {@code .tar.gz}
 */
record BackupSource(Path backup, boolean isFolder) {
    /** @throws Blocked if this is no complete backup, as far as can be told at once */
    static BackupSource of(Path backup) {
        if (Files.isDirectory(backup)) {
            if (!Files.isRegularFile(backup.resolve(Manifest.NAME))) {
                throw new Blocked(backup + " is no complete backup: it has no " + Manifest.NAME);
            }
            return new BackupSource(backup, true);
        }
        if (!Files.isRegularFile(backup)) {
            throw new Blocked("There is no backup " + backup);
        }
        return new BackupSource(backup, false);
    }

    /**
     * Makes the files available in a folder.
     *
     * @param work where there is room for them
     * @return the folder with the manifest
     */
    Path unpack(Path work) throws IOException {
        if (isFolder) {
            return backup;
        }
        Path unpacked = Files.createDirectory(work.resolve("unpacked"));
        new TarUnpacking(backup, unpacked).run();
        if (!Files.isRegularFile(unpacked.resolve(Manifest.NAME))) {
            throw BackupProblem.damaged(backup, "it has no " + Manifest.NAME);
        }
        return unpacked;
    }

    /** Copies a file that is unpacked, or moves it where it is a copy already. */
    void take(Path file, Path to) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw BackupProblem.damaged(backup, "it has no file " + file.getFileName());
        }
        Files.createDirectories(to.getParent());
        if (isFolder) {
            Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
        } else {
            Files.move(file, to);
        }
    }
}
