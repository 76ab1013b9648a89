// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.backup;

import io.hoofprint.platform.data.OwnerOnly;
import io.hoofprint.platform.data.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A backup as a {@code .tar.gz}. Each file is complete in a scratch file before it is added, because a tar says how long a
 * file is before its content. What is kept twice under a name is there twice; the later one counts, as for every tar.
 */
final class TarFormat implements BackupFormat {
    private final Path archive;
    private final Path scratch;
    private final TarArchiveOutputStream tar;

    private TarFormat(Path work) throws IOException {
        archive = work.resolve("backup.tar.gz");
        scratch = work.resolve("scratch");
        FileChannel file = FileChannel.open(
                archive, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OwnerOnly.file());
        tar = new TarArchiveOutputStream(
                new BufferedOutputStream(new GZIPOutputStream(Channels.newOutputStream(file), 64 << 10), 64 << 10),
                "UTF-8");
        // Names and sizes beyond what the format could hold in 1988.
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    static TarFormat in(Path work) throws IOException {
        return new TarFormat(work);
    }

    @Override
    public Path place(String name) throws IOException {
        Files.deleteIfExists(scratch);
        return scratch;
    }

    @Override
    public CopiedFile keep(String name) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(Files.size(scratch));
        entry.setModTime(Files.getLastModifiedTime(scratch).toMillis());
        MessageDigest digest = Sha256.digest();
        tar.putArchiveEntry(entry);
        try (InputStream content = new DigestInputStream(Files.newInputStream(scratch), digest)) {
            content.transferTo(tar);
        }
        tar.closeArchiveEntry();
        Files.delete(scratch);
        return new CopiedFile(name, entry.getSize(), HexFormat.of().formatHex(digest.digest()));
    }

    @Override
    public Path finish() throws IOException {
        tar.close();
        Synced.path(archive);
        return archive;
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
