package io.hoofprint.platform.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The folder that one process at a time works on: a server, or a command while no server runs. */
public final class DataFolder {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final String OTHERWISE = "choose another folder with hoofprint.data-dir";

    private final Path dir;

    /**
     * Makes the folder, for its owner only, if there is none.
     *
     * @throws DataFolderUnusable if it cannot
     */
    public DataFolder(Path dir) {
        this.dir = dir.toAbsolutePath().normalize();
        try {
            create();
        } catch (IOException e) {
            throw new DataFolderUnusable(
                    "Cannot make the data folder " + this.dir + ": " + reason(e) + "; mend that, or " + OTHERWISE, e);
        }
    }

    public Path dir() {
        return dir;
    }

    /**
     * Holds the folder for a server and writes a new {@code admin.token}. Waits up to 10 s for a command to end.
     *
     * @throws DataFolderUnusable if another server is at work here, or the folder cannot be written to
     */
    public ServerHold holdForServer() {
        FolderLock lock = holdForCommand(PATIENCE).orElseThrow(this::alreadyServed);
        try {
            return new ServerHold(lock, new AdminToken(dir));
        } catch (IOException e) {
            lock.close();
            throw unwritable(e);
        }
    }

    /**
     * Holds the folder unless a server does. Waits for whoever else holds it.
     *
     * @return empty if a server is at work here: ask it instead, at {@link #holder()}
     * @throws DataFolderUnusable if it is still held when the time is over, or cannot be written to
     */
    public Optional<FolderLock> holdForCommand(Duration wait) {
        long deadline = System.nanoTime() + wait.toNanos();
        while (true) {
            Optional<FolderLock> lock = tryAcquire();
            if (lock.isPresent()) {
                return lock;
            }
            Optional<Holder> holder = holder();
            if (holder.map(Holder::url).isPresent()) {
                return Optional.empty();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new DataFolderUnusable(named(holder) + " works on the data folder " + dir
                        + ": try again when it has ended, or " + OTHERWISE);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** Who held the folder when it was last found held. */
    public Optional<Holder> holder() {
        try {
            return FolderLock.holder(dir);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /**
     * The running server's key for commands.
     *
     * @return empty if none runs
     * @throws DataFolderUnusable if this user may not read it
     */
    public Optional<String> adminToken() {
        return new AdminToken(dir).read();
    }

    private void create() throws IOException {
        if (!Files.isDirectory(dir)) {
            Files.createDirectories(dir.getParent());
            // Only this last one; and in peace with another process that makes it at the same time.
            Files.createDirectories(dir, OwnerOnly.directory());
        }
    }

    private Optional<FolderLock> tryAcquire() {
        try {
            return FolderLock.tryAcquire(dir);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private DataFolderUnusable alreadyServed() {
        Optional<Holder> holder = holder();
        String url = holder.map(Holder::url).map(address -> " at " + address).orElse("");
        return new DataFolderUnusable("A Hoofprint server already works on the data folder " + dir + ": "
                + named(holder) + url + "; stop that one first, or " + OTHERWISE);
    }

    private DataFolderUnusable unwritable(IOException e) {
        return new DataFolderUnusable(
                "Cannot write in the data folder " + dir + ": " + reason(e) + "; mend that, or " + OTHERWISE, e);
    }

    private static String named(Optional<Holder> holder) {
        return holder.map(known -> "process " + known.pid()).orElse("another process");
    }

    /** The message of a file system's exception is often only the file's name. */
    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "no permission for " + e.getMessage();
        }
        if (e instanceof FileAlreadyExistsException) {
            return e.getMessage() + " is a file";
        }
        return e instanceof FileSystemException ? e.getClass().getSimpleName() + " " + e.getMessage() : e.getMessage();
    }
}
