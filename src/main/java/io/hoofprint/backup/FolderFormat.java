// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.backup;

import io.hoofprint.platform.data.OwnerOnly;
import io.hoofprint.platform.data.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A backup as a folder with the same files. */
record FolderFormat(Path folder) implements BackupFormat {
    static FolderFormat in(Path work) throws IOException {
        return new FolderFormat(Files.createDirectory(work.resolve("backup"), OwnerOnly.directory()));
    }

    @Override
    public Path place(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        return file;
    }

    @Override
    public CopiedFile keep(String name) throws IOException {
        Path file = folder.resolve(name);
        Synced.path(file);
        return new CopiedFile(name, Files.size(file), Sha256.hex(file));
    }

    @Override
    public Path finish() throws IOException {
        Synced.foldersIn(folder);
        return folder;
    }

    @Override
    public void close() {
        // Nothing is open between two files.
    }
}
