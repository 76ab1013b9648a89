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
 * Files below one folder that are whole or not there, and on disk when a call returns: written elsewhere and synced, then
 * moved to their name, then that synced too. Folders come and go with their files.
 */
public final class DurableFiles {
    private final Path root;
    private final Path unfinished;
    private boolean swept;

    /** @param unfinished a folder on the same disk for what is being written; only this object uses it */
    public DurableFiles(Path root, Path unfinished) {
        this.root = root;
        this.unfinished = unfinished;
    }

    /** What is to be in a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream file) throws IOException;
    }

    /** Puts the file there, or in the place of what was there. */
    public void replace(Path file, byte[] content) throws IOException {
        replace(file, stream -> stream.write(content));
    }

    /** The same with what is in another file, however large, which stays where it is. */
    public void replace(Path file, Path content) throws IOException {
        replace(file, stream -> Files.copy(content, stream));
    }

    /** As {@link #replace(Path, byte[])}, for what is better not all in memory; it may read what was there. */
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

    /** Gives a file or folder another name, which nothing has yet. */
    public void move(Path from, Path to) throws IOException {
        moveInto(to, from);
        sync(to.getParent());
        sync(from.getParent());
    }

    /**
     * Deletes the file, if there is one, and the folders that it leaves empty.
     *
     * @param keep the folder that stays in any case
     */
    public void delete(Path file, Path keep) throws IOException {
        if (!Files.isDirectory(file) && Files.deleteIfExists(file)) {
            sync(file.getParent());
            clear(file.getParent(), keep);
        }
    }

    /** In turn; to sync in turn too would make many deletions wait for each other's. */
    private synchronized void clear(Path empty, Path keep) throws IOException {
        try {
            for (Path folder = empty; !folder.equals(keep); folder = folder.getParent()) {
                Files.deleteIfExists(folder);
            }
        } catch (DirectoryNotEmptyException itStays) {
            // And so do those around it.
        }
    }

    /** What a killed process left: nobody knows its names any more. */
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

    /** In turn, or a folder could be cleared away just before a file moves in. */
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
        } catch (NoSuchFileException clearedAwayAlready) {
            // With the file that was to be kept in it: somebody deleted that one.
        }
    }
}
