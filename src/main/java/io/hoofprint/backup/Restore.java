// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.backup;

import io.hoofprint.platform.data.DataFolder;
import io.hoofprint.platform.data.FolderLock;
import io.hoofprint.platform.data.Sha256;
import io.hoofprint.platform.error.Blocked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * Puts a backup into a data folder. Everything is copied into a folder within it and verified there; only then the files
 * are moved up, into their places. As long as that folder exists, nobody uses the data folder.
 */
final class Restore {
    private static final String LOCK = "LOCK";

    /** What an empty data folder may have in it. */
    private static final Set<String> NOTHING = Set.of(LOCK, "lost+found");

    /** What no backup has in it. */
    private static final Set<String> NEVER = Set.of(LOCK, "admin.token", "native", DataFolder.RESTORING);

    private final DataFolder folder;
    private final BackupSource source;
    private final Path ready;

    private Restore(DataFolder folder, BackupSource source) {
        this.folder = folder;
        this.source = source;
        ready = folder.restoring().resolve("ready");
    }

    /** @throws RuntimeException that says why nothing was restored */
    static Manifest into(Path dataDir, Path backup) {
        BackupSource source = BackupSource.of(backup);
        boolean isNew = !Files.exists(dataDir);
        DataFolder folder = DataFolder.made(dataDir);
        try {
            return new Restore(folder, source).run(folder.holdForRestore(), isNew);
        } catch (IOException e) {
            throw BackupProblem.of("Nothing was restored from " + backup, e);
        }
    }

    private Manifest run(FolderLock lock, boolean isNew) throws IOException {
        try (lock) {
            requireEmpty();
            Manifest manifest = verifiedOrGone(isNew);
            putInPlace();
            return manifest;
        }
    }

    private Manifest verifiedOrGone(boolean isNew) throws IOException {
        boolean complete = false;
        try {
            Manifest manifest = verified();
            complete = true;
            return manifest;
        } finally {
            if (!complete) {
                cleanUp(isNew);
            }
        }
    }

    private void requireEmpty() throws IOException {
        for (Path path : content(folder.dir())) {
            if (!NOTHING.contains(path.getFileName().toString()) && !path.equals(folder.restoring())) {
                throw new Blocked("The data folder " + folder.dir() + " is not empty (" + path.getFileName()
                        + "): move what is in it elsewhere, or name another with hoofprint.data-dir");
            }
        }
    }

    /** On disk, in the folder {@link #ready}. */
    private Manifest verified() throws IOException {
        FileSystemUtils.deleteRecursively(folder.restoring());
        Files.createDirectories(ready);
        Path unpacked = source.unpack(folder.restoring());
        try (ManifestReader manifest = new ManifestReader(unpacked.resolve(Manifest.NAME));
                CopyProgress progress =
                        CopyProgress.of("Restore", manifest.manifest().bytes())) {
            manifest.each(file -> {
                verify(file, unpacked.resolve(Backup.DATA));
                progress.copied(file.name(), file.size());
            });
            Synced.foldersIn(folder.restoring());
            return manifest.manifest();
        }
    }

    private void verify(CopiedFile file, Path unpacked) throws IOException {
        Path from = SafeName.in(unpacked, file.name())
                .filter(path ->
                        !NEVER.contains(unpacked.relativize(path).getName(0).toString()))
                .orElseThrow(() -> BackupProblem.damaged(
                        source.backup(), "its manifest has a name that no file may have: '" + file.name() + "'"));
        Path to = ready.resolve(file.name());
        source.take(from, to);
        if (Files.size(to) != file.size()) {
            throw BackupProblem.damaged(
                    source.backup(), file.name() + " has " + Files.size(to) + " bytes, not " + file.size());
        }
        if (!Sha256.hex(to).equals(file.sha256())) {
            throw BackupProblem.damaged(source.backup(), file.name() + " has another checksum than its manifest says");
        }
        Synced.path(to);
    }

    private void putInPlace() throws IOException {
        for (Path path : content(ready)) {
            Files.move(path, folder.dir().resolve(path.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
        Synced.path(folder.dir());
        FileSystemUtils.deleteRecursively(folder.restoring());
        Synced.path(folder.dir());
    }

    private void cleanUp(boolean isNew) throws IOException {
        FileSystemUtils.deleteRecursively(folder.restoring());
        if (isNew) {
            Files.deleteIfExists(folder.dir().resolve(LOCK));
            Files.deleteIfExists(folder.dir());
        }
    }

    private static List<Path> content(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.sorted().toList();
        }
    }
}
