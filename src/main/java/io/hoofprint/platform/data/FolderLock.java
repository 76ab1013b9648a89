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
 * The lock on a data folder, held from its making to its closing. The operating system frees it when the process dies,
 * however it dies, so what a dead process left in the file is never believed.
 */
public final class FolderLock implements AutoCloseable {
    /**
     * The locks of this process. On POSIX a process loses its lock on a file by closing <em>any</em> channel to that
     * file, so the file of a folder in here is never opened again.
     */
    private static final Map<Path, FolderLock> MINE = new HashMap<>();

    /** Far behind the content, because on Windows nobody can read a locked byte. */
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

    /** @return empty if somebody holds it, in this process or another */
    static Optional<FolderLock> tryAcquire(Path dir) throws IOException {
        Path file = dir.toRealPath().resolve("LOCK");
        synchronized (MINE) {
            if (MINE.containsKey(file)) {
                return Optional.empty();
            }
            Optional<FolderLock> lock = open(file);
            lock.ifPresent(held -> MINE.put(file, held));
            return lock;
        }
    }

    /** Who holds it, as the file says; to be believed only right after {@link #tryAcquire} was in vain. */
    static Optional<Holder> holder(Path dir) throws IOException {
        Path file = dir.toRealPath().resolve("LOCK");
        synchronized (MINE) {
            FolderLock mine = MINE.get(file);
            return mine != null ? Optional.of(mine.holder) : Holder.parse(Files.readAllBytes(file));
        }
    }

    void announce(String url) {
        synchronized (MINE) {
            try {
                write(holder.listeningAt(url));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        synchronized (MINE) {
            try (channel) {
                // The file stays: whoever waits for it holds on to it, not to its name.
                channel.truncate(0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                MINE.remove(file, this);
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
