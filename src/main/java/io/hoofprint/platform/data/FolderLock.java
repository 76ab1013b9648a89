// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The lock on a data folder, held until closed. The operating system releases it when the process dies, so the file's
 * content proves nothing by itself.
 */
public final class FolderLock implements AutoCloseable {
    /**
     * Locks held by this process. POSIX releases a process's lock on a file when <em>any</em> channel to that file is
     * closed, so the lock file of a folder in this map is never opened again.
     */
    private static final Map<Path, FolderLock> HELD = new HashMap<>();

    private static final int MAX_LINE = 10_000;

    private final Path file;
    private final Object folder;
    private final Optional<Holder> former;
    private final Instant formerSeenAt;
    private Supplier<String> certificate = () -> null;
    private LockedFile locked;
    private Holder holder;

    private FolderLock(Path file, LockedFile locked) throws IOException {
        this.file = file;
        this.locked = locked;
        folder = LockedFile.key(file.getParent());
        former = Holder.parse(content(locked.channel()));
        formerSeenAt = Files.getLastModifiedTime(file).toInstant();
        String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        write(new Holder(ProcessHandle.current().pid(), null, now, null));
    }

    /** @return empty if this or another process holds it */
    static Optional<FolderLock> tryAcquire(Path dir) throws IOException {
        Path file = file(dir);
        synchronized (HELD) {
            if (HELD.containsKey(file)) {
                return Optional.empty();
            }
            Optional<LockedFile> locked = LockedFile.lock(file);
            if (locked.isEmpty()) {
                return Optional.empty();
            }
            FolderLock lock = new FolderLock(file, locked.get());
            HELD.put(file, lock);
            return Optional.of(lock);
        }
    }

    static boolean exists(Path dir) throws IOException {
        return Files.exists(file(dir));
    }

    /** The holder according to the file; valid only right after {@link #tryAcquire} failed. */
    static Optional<Holder> holder(Path dir) throws IOException {
        Path file = file(dir);
        synchronized (HELD) {
            FolderLock own = HELD.get(file);
            return own != null ? Optional.of(own.holder) : Holder.parse(Files.readAllBytes(file));
        }
    }

    /** Who held it before, if it did not end in order. */
    Optional<Holder> former() {
        return former;
    }

    /** When it was last alive, if it did not end in order. */
    Optional<Instant> formerKilledAt() {
        return former.map(killed -> formerSeenAt);
    }

    void announce(String url, Supplier<String> fingerprint) {
        synchronized (HELD) {
            try {
                certificate = fingerprint;
                write(holder.listeningAt(url, certificate.get()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * Gives the file the present time and certificate, so that the next holder knows until when this one lived; makes it anew and locks it,
     * if it was removed or replaced: nobody else would find this lock any more.
     *
     * @return false if nothing was wrong
     * @throws DataFolderUnusable if another process has locked the file that is there now, or the folder has another name
     */
    boolean renew() throws IOException {
        synchronized (HELD) {
            requireSameFolder();
            if (locked.key().equals(LockedFile.key(file))) {
                // Not by Files.setLastModifiedTime: that opens and closes the file, which frees the lock.
                write(holder.listeningAt(holder.url(), certificate.get()));
                return false;
            }
            LockedFile lost = locked;
            locked = LockedFile.lock(file)
                    .orElseThrow(() -> new DataFolderUnusable(file + " is held by another process"));
            lost.channel().close();
            write(holder);
            requireSameFolder();
            return true;
        }
    }

    private void requireSameFolder() throws IOException {
        Path dir = file.getParent();
        if (!folder.equals(LockedFile.key(dir))) {
            throw new DataFolderUnusable("The data folder " + dir + " was moved or replaced under this server");
        }
    }

    @Override
    public void close() {
        synchronized (HELD) {
            try (FileChannel channel = locked.channel()) {
                // Not deleted: a waiting process has the file open, and locks that, not the name.
                channel.truncate(0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                HELD.remove(file, this);
            }
        }
    }

    private static Path file(Path dir) throws IOException {
        return dir.toRealPath().resolve("LOCK");
    }

    private static byte[] content(FileChannel channel) throws IOException {
        ByteBuffer line = ByteBuffer.allocate((int) Math.min(channel.size(), MAX_LINE));
        channel.read(line, 0);
        return line.array();
    }

    private void write(Holder next) throws IOException {
        byte[] line = next.line();
        locked.channel().write(ByteBuffer.wrap(line), 0);
        locked.channel().truncate(line.length);
        holder = next;
    }
}
