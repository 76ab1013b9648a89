// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.archive.folder;

import io.hoofprint.destination.archive.ArchiveContent;
import io.hoofprint.destination.archive.ArchiveNames;
import io.hoofprint.destination.archive.ArchiveObject;
import io.hoofprint.platform.data.DurableFiles;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.FileErrorTranslator;
import io.hoofprint.platform.error.Rejected;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Header;

/** The archive as files: {@code <folder>/<bucket>/<key>}, each complete or absent. */
public final class FolderArchive {
    private final Path folder;
    private final DurableFiles files;
    private final ArchiveNames names;

    public FolderArchive(String folder, ArchiveNames names) {
        this.names = names;
        this.folder = Path.of(folder).toAbsolutePath().normalize();
        // No bucket's name begins with a dot, so incomplete files are never listed as objects.
        files = new DurableFiles(this.folder, this.folder.resolve(".unfinished"));
    }

    public void put(@Body byte[] body, @Header("archiveBucket") String inBucket, @Header("archiveKey") String key) {
        write(inBucket, key, file -> files.replace(file, body));
    }

    /** As {@link #put}, for a file of any size. */
    public void putFile(@Body File body, @Header("archiveBucket") String inBucket, @Header("archiveKey") String key) {
        write(inBucket, key, file -> files.replace(file, body.toPath()));
    }

    /** Writes an object's content to a path. */
    @FunctionalInterface
    private interface Write {
        void to(Path file) throws IOException;
    }

    private void write(String inBucket, String key, Write content) {
        Path file = file(inBucket, key);
        try {
            content.to(file);
        } catch (IOException e) {
            throw Files.isDirectory(bucketFolder(inBucket))
                    ? failed("Writing", key, e)
                    : FolderArchiveCheck.unusable(e);
        }
    }

    /** @return null if there is no such object */
    public byte[] get(@Header("archiveBucket") String inBucket, @Header("archiveKey") String key) {
        return read(inBucket, key, Files::readAllBytes);
    }

    /** @return null if there is no such object */
    public ArchiveContent open(@Header("archiveBucket") String inBucket, @Header("archiveKey") String key) {
        return read(inBucket, key, ArchiveContent::of);
    }

    /** Reads an object's content from a path. */
    @FunctionalInterface
    private interface Read<T> {
        T from(Path file) throws IOException;
    }

    private <T> T read(String inBucket, String key, Read<T> content) {
        Path file = file(inBucket, key);
        try {
            return content.from(file);
        } catch (IOException e) {
            if (meansAbsent(e)) {
                return null;
            }
            throw failed("Reading", key, e);
        }
    }

    public void delete(@Header("archiveBucket") String inBucket, @Header("archiveKey") String key) {
        Path file = file(inBucket, key);
        try {
            files.delete(file, bucketFolder(inBucket));
        } catch (IOException e) {
            if (!meansAbsent(e)) {
                throw failed("Deleting", key, e);
            }
        }
    }

    public List<ArchiveObject> list(
            @Header("archiveBucket") String inBucket,
            @Header("archivePrefix") String start,
            @Header("archiveAfter") String after) {
        String from = after == null || after.isEmpty() ? "" : names.partOf(after);
        FolderListing listing = new FolderListing(names.partOf(start), from);
        try {
            return listing.of(bucketFolder(inBucket)).stream()
                    .map(found ->
                            new ArchiveObject(names.withoutPrefix(found.key()), found.size(), found.lastModified()))
                    .toList();
        } catch (IOException e) {
            throw failed("Listing", start, e);
        }
    }

    private static RuntimeException failed(String doing, String key, IOException e) {
        return FileErrorTranslator.typed(doing + " '" + key + "' in the archive's folder failed", e);
    }

    /** Whether the failure means that there is no such object, or cannot be one. */
    private static boolean meansAbsent(IOException e) {
        return e instanceof NoSuchFileException || failed("", "", e) instanceof Rejected;
    }

    private Path bucketFolder(String inBucket) {
        return folder.resolve(names.bucketOr(inBucket));
    }

    private Path file(String inBucket, String key) {
        String full = names.full(key);
        Path inside = bucketFolder(inBucket);
        try {
            return inside.resolve(full);
        } catch (InvalidPathException e) {
            throw new Blocked(
                    "The archive's folder cannot hold the name '" + full
                            + "': start Hoofprint in a UTF-8 locale (LC_ALL=C.UTF-8), or set hoofprint.archive=s3.",
                    e);
        }
    }
}
