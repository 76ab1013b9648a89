// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Unpacks the files of a {@code .tar.gz} into a folder, and nothing anywhere else. */
final class TarUnpacking {
    private static final int BUFFER = 64 << 10;
    private static final String HERE = "./";

    private final Path archive;
    private final Path folder;
    private final byte[] buffer = new byte[BUFFER];

    TarUnpacking(Path archive, Path folder) {
        this.archive = archive;
        this.folder = folder;
    }

    void run() throws IOException {
        try (FileChannel file = FileChannel.open(archive);
                CopyProgress progress = CopyProgress.of("Unpack", file.size());
                InputStream content = decompress(Channels.newInputStream(file));
                TarArchiveInputStream tar = new TarArchiveInputStream(content, "UTF-8")) {
            long before = 0;
            for (TarArchiveEntry entry = next(tar); entry != null; entry = next(tar)) {
                unpack(tar, entry);
                progress.copied(entry.getName(), file.position() - before);
                before = file.position();
            }
            readToEnd(content);
        }
    }

    private InputStream decompress(InputStream file) {
        try {
            return new BufferedInputStream(new GZIPInputStream(file, BUFFER), BUFFER);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private TarArchiveEntry next(TarArchiveInputStream tar) {
        try {
            return tar.getNextEntry();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private void unpack(TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
        if (entry.isDirectory()) {
            return;
        }
        Path to = place(entry);
        Files.createDirectories(to.getParent());
        try (OutputStream out = Files.newOutputStream(to)) {
            for (int length = read(tar); length >= 0; length = read(tar)) {
                out.write(buffer, 0, length);
            }
        }
        Files.setLastModifiedTime(to, FileTime.from(entry.getLastModifiedTime().toInstant()));
    }

    private Path place(TarArchiveEntry entry) {
        // As tar writes it when it is given the folder ".".
        String name = entry.getName().startsWith(HERE) ? entry.getName().substring(HERE.length()) : entry.getName();
        byte kind = entry.getLinkFlag();
        boolean isPlainFile = kind == TarArchiveEntry.LF_NORMAL || kind == TarArchiveEntry.LF_OLDNORM;
        return SafeName.in(folder, name)
                .filter(path -> isPlainFile)
                .orElseThrow(() ->
                        BackupProblem.damaged(archive, "'" + entry.getName() + "' is nothing that a backup may hold"));
    }

    private int read(TarArchiveInputStream tar) {
        try {
            return tar.read(buffer);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** gzip's checksum follows behind all content, and tar stops reading where its own end is marked. */
    private void readToEnd(InputStream content) {
        try {
            content.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private RuntimeException unreadable(IOException e) {
        return BackupProblem.damaged(archive, "it cannot be unpacked (" + e.getMessage() + ")", e);
    }
}
