package io.hoofprint.platform.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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

    /** Far beyond the content, because Windows does not let others read a locked byte. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path file;
    private final FileChannel channel;
    private Holder holder;

    private FolderLock(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        write(new Holder(ProcessHandle.current().pid(), null, now));
    }

    /** @return empty if this or another process holds it */
    static Optional<FolderLock> tryAcquire(Path dir) throws IOException {
        Path file = dir.toRealPath().resolve("LOCK");
        synchronized (HELD) {
            if (HELD.containsKey(file)) {
                return Optional.empty();
            }
            Optional<FolderLock> lock = open(file);
            lock.ifPresent(held -> HELD.put(file, held));
            return lock;
        }
    }

    /** The holder according to the file; valid only right after {@link #tryAcquire} failed. */
    static Optional<Holder> holder(Path dir) throws IOException {
        Path file = dir.toRealPath().resolve("LOCK");
        synchronized (HELD) {
            FolderLock own = HELD.get(file);
            return own != null ? Optional.of(own.holder) : Holder.parse(Files.readAllBytes(file));
        }
    }

    void announce(String url) {
        synchronized (HELD) {
            try {
                write(holder.listeningAt(url));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        synchronized (HELD) {
            try (channel) {
                // Not deleted: a waiting process has the file open, and locks that, not the name.
                channel.truncate(0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                HELD.remove(file, this);
            }
        }
    }

    private static Optional<FolderLock> open(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock(LOCKED_BYTE, 1, false) != null) {
                return Optional.of(new FolderLock(file, channel));
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return Optional.empty();
    }

    private void write(Holder next) throws IOException {
        byte[] line = next.line();
        channel.write(ByteBuffer.wrap(line), 0);
        channel.truncate(line.length);
        holder = next;
    }
}
