// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import io.hoofprint.platform.error.FileErrorTranslator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The data folder. One process at a time uses it: a server, or a command while no server runs. */
public final class DataFolder {
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);
    /** In which a running server notices that its lock was removed or replaced. */
    private static final Duration NOTICE = Duration.ofSeconds(3);

    private static final Duration POLL = Duration.ofMillis(50);
    private static final String OR_ANOTHER = "choose another folder with hoofprint.data-dir";

    /** In the folder while a backup is restored into it. */
    public static final String RESTORING = "restore.unfinished";

    private static final List<String> MARKS = List.of("tables.db", "ledger.db", "LOCK", RESTORING);

    private final Path dir;

    private DataFolder(Path dir) {
        this.dir = dir.toAbsolutePath().normalize();
    }

    /**
     * For a server and a restore. Creates the folder, readable by its owner only, if it does not exist.
     *
     * @throws DataFolderUnusable if it cannot be created
     */
    public static DataFolder made(Path dir) {
        DataFolder folder = new DataFolder(dir);
        try {
            folder.create();
            return folder;
        } catch (IOException e) {
            throw new DataFolderUnusable(
                    "Cannot create the data folder " + folder.dir + ": " + FileErrorTranslator.words(e)
                            + "; fix that, or " + OR_ANOTHER,
                    e);
        }
    }

    /**
     * For a command: one in a wrong folder must not invent an empty Hoofprint.
     *
     * @throws DataFolderUnusable if no server was ever started on it
     */
    public static DataFolder existing(Path dir) {
        DataFolder folder = new DataFolder(dir);
        if (!folder.isUsed()) {
            throw new DataFolderUnusable("There is no Hoofprint in the data folder " + folder.dir
                    + ": run this where Hoofprint was started, or name its folder with hoofprint.data-dir"
                    + " (HOOFPRINT_DATA_DIR). The first start makes one");
        }
        return folder;
    }

    /** Whether a server or a restore has worked in it. */
    boolean isUsed() {
        return MARKS.stream().map(dir::resolve).anyMatch(Files::exists);
    }

    static DataFolder inspected(Path dir) {
        return new DataFolder(dir);
    }

    public Path dir() {
        return dir;
    }

    /** Where a restore works, until everything is in its place; nobody else may use the folder as long as it exists. */
    public Path restoring() {
        return dir.resolve(RESTORING);
    }

    /**
     * Locks the folder for a server and writes a new {@code admin.token}. Waits up to 10 s for a running command to
     * end.
     *
     * @throws DataFolderUnusable if another server uses the folder, or it is not writable
     */
    public ServerHold holdForServer() {
        FolderLock lock = holdForCommand(LOCK_TIMEOUT).orElseThrow(this::alreadyServed);
        try {
            return new ServerHold(lock, new AdminToken(dir));
        } catch (IOException e) {
            lock.close();
            throw unwritable(e);
        }
    }

    /**
     * Locks the folder unless a server holds it; waits while another command does.
     *
     * @return empty if a server holds it: send the command to {@link #holder()} instead
     * @throws DataFolderUnusable if the lock is not free in time, the folder is not writable, or a restore into it was
     *     not finished
     */
    public Optional<FolderLock> holdForCommand(Duration wait) {
        Optional<FolderLock> lock = hold(wait);
        if (lock.isPresent() && Files.exists(restoring())) {
            lock.get().close();
            throw new DataFolderUnusable("A restore into the data folder " + dir
                    + " was not finished: remove everything in it, and restore again");
        }
        return lock;
    }

    /**
     * Locks the folder for a restore, also where an earlier one was not finished; waits while a command holds it.
     *
     * @throws DataFolderUnusable if a server holds it, the lock is not free in time, or the folder is not writable
     */
    public FolderLock holdForRestore() {
        return hold(LOCK_TIMEOUT).orElseThrow(this::alreadyServed);
    }

    /**
     * A server that was killed leaves its token, and one that runs has it. If there is one and the lock file is gone, that
     * server may run: it gets time to make the file anew. If the file is not the one that the server locked, that server
     * gets time to end.
     */
    private Optional<FolderLock> hold(Duration wait) {
        boolean mayBeServed = new AdminToken(dir).exists();
        if (mayBeServed) {
            awaitLockFile();
        }
        Optional<FolderLock> lock = lock(wait);
        if (mayBeServed
                && lock.isPresent()
                && !lock.get().former().map(Holder::isGone).orElse(false)) {
            LockSupport.parkNanos(NOTICE.toNanos());
        }
        return lock;
    }

    private void awaitLockFile() {
        long deadline = System.nanoTime() + NOTICE.toNanos();
        while (!hasLockFile() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private boolean hasLockFile() {
        try {
            return FolderLock.exists(dir);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private Optional<FolderLock> lock(Duration wait) {
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
                        + ": try again when it has ended, or " + OR_ANOTHER);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** The process that held the folder when it was last found locked. */
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
     * @return empty if no server runs
     * @throws DataFolderUnusable if this user may not read it
     */
    public Optional<String> adminToken() {
        return new AdminToken(dir).read();
    }

    private void create() throws IOException {
        if (!Files.isDirectory(dir)) {
            Files.createDirectories(dir.getParent());
            // Permissions for the last folder only; no error if another process creates it at the same time.
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
                + named(holder) + url + "; stop that one first, or " + OR_ANOTHER);
    }

    private DataFolderUnusable unwritable(IOException e) {
        return new DataFolderUnusable(
                "Cannot write in the data folder " + dir + ": " + FileErrorTranslator.words(e) + "; fix that, or "
                        + OR_ANOTHER,
                e);
    }

    private static String named(Optional<Holder> holder) {
        return holder.map(process -> "process " + process.pid()).orElse("another process");
    }
}
