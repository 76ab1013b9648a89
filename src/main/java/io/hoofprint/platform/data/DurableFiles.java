// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Atomic, durable files below one folder: written to a temporary file and synced, then moved into place and the folder
 * synced. Parent folders are created and removed with their files.
 */
public final class DurableFiles {
    private final Path root;
    private final Path unfinished;
    private boolean swept;

    /** @param unfinished folder for temporary files, on the same disk and used by this object only */
    public DurableFiles(Path root, Path unfinished) {
        this.root = root;
        this.unfinished = unfinished;
    }

    /** Writes a file's content. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream file) throws IOException;
    }

    /** Creates or replaces a file. */
    public void replace(Path file, byte[] content) throws IOException {
        replace(file, stream -> stream.write(content));
    }

    /** Copies another file's content, of any size. */
    public void replace(Path file, Path content) throws IOException {
        replace(file, stream -> Files.copy(content, stream));
    }

    /** As {@link #replace(Path, byte[])}, for content too large for memory; it may read the file being replaced. */
    public void replace(Path file, Content content) throws IOException {
        sweep();
        Path written = unfinished.resolve(UUID.randomUUID().toString());
        try {
            write(written, content);
            moveInto(file, written);
        } finally {
            Files.deleteIfExists(written);
        }
        sync(file.getParent());
    }

    /** Renames a file or folder; the new name must not exist. */
    public void move(Path from, Path to) throws IOException {
        moveInto(to, from);
        sync(to.getParent());
        sync(from.getParent());
    }

    /** Deletes the file, if it exists, and parent folders that become empty, up to but not including {@code keep}. */
    public void delete(Path file, Path keep) throws IOException {
        if (!Files.isDirectory(file) && Files.deleteIfExists(file)) {
            sync(file.getParent());
            clear(file.getParent(), keep);
        }
    }

    /** Synchronized with {@link #moveInto}; syncing is not, so that deletions do not wait for each other. */
    private synchronized void clear(Path empty, Path keep) throws IOException {
        try {
            for (Path folder = empty; !folder.equals(keep); folder = folder.getParent()) {
                Files.deleteIfExists(folder);
            }
        } catch (DirectoryNotEmptyException inUse) {
            // The folders above it are not empty either.
        }
    }

    /** Removes temporary files that a killed process left. */
    private synchronized void sweep() throws IOException {
        if (swept) {
            return;
        }
        Files.createDirectories(root);
        Files.createDirectories(unfinished, OwnerOnly.directory());
        try (DirectoryStream<Path> left = Files.newDirectoryStream(unfinished)) {
            for (Path file : left) {
                Files.delete(file);
            }
        }
        swept = true;
    }

    private static void write(Path file, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream stream = new BufferedOutputStream(Channels.newOutputStream(channel));
            content.writeTo(stream);
            stream.flush();
            channel.force(true);
        }
    }

    /** Synchronized, or {@link #clear} could remove the folder just before the file moves in. */
    private synchronized void moveInto(Path file, Path written) throws IOException {
        make(file.getParent());
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void make(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            make(folder.getParent());
            Files.createDirectory(folder);
            sync(folder.getParent());
        }
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (NoSuchFileException removed) {
            // A concurrent deletion removed the file and its folder.
        }
    }
}
