// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.backup;

import io.hoofprint.platform.cli.ProgressLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** How far a backup or restore is, in MiB, on a terminal. */
final class CopyProgress implements AutoCloseable {
    private final ProgressLine line;
    private long total;
    private long done;

    private CopyProgress(ProgressLine line) {
        this.line = line;
    }

    /** @param bytes how many there are to copy */
    static CopyProgress of(String work, long bytes) {
        CopyProgress progress = new CopyProgress(ProgressLine.of(work, mebibytes(bytes)));
        progress.total = bytes;
        return progress;
    }

    /** For a backup of a data folder. */
    static CopyProgress ofFolder(Path dataDir) throws IOException {
        CopyProgress progress = new CopyProgress(ProgressLine.of("Backup", 1));
        if (progress.line.isShown()) {
            new PlainFiles(dataDir).each("", Set.of(), (file, name, attributes) -> progress.total += attributes.size());
            for (String database : Set.of(Backup.TABLES, Backup.LOG, Backup.WAREHOUSE)) {
                progress.total += size(dataDir.resolve(database));
            }
        }
        return progress;
    }

    /** A file is being written. */
    void writing(String name, Path file) {
        if (line.isShown()) {
            show(done + size(file), name);
        }
    }

    void copied(String name, long bytes) {
        done += bytes;
        show(done, name);
    }

    private void show(long bytes, String name) {
        line.at(mebibytes(bytes), mebibytes(Math.max(bytes, total)), name);
    }

    private static long mebibytes(long bytes) {
        return bytes >> 20;
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        line.close();
    }
}
