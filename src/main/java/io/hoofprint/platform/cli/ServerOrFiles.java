// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cli;

import io.hoofprint.platform.data.DataFolder;
import io.hoofprint.platform.data.FolderLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Gives a command access to the data folder: through the running server, or directly if none runs.
 *
 * <p>Both ways throw {@link io.hoofprint.platform.data.DataFolderUnusable} with a message for the user.
 */
public final class ServerOrFiles {
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

    private final Supplier<Path> dataDir;

    /** @param dataDir read only when a command runs */
    public ServerOrFiles(Supplier<Path> dataDir) {
        this.dataDir = dataDir;
    }

    /**
     * Runs exactly one of the two; waits up to 10 s for another process to release the folder.
     *
     * @param server uses the admin API
     * @param files uses the folder while its lock is held
     */
    public void ask(Consumer<AdminClient> server, Consumer<Path> files) {
        DataFolder folder = DataFolder.existing(dataDir.get());
        long deadline = System.nanoTime() + LOCK_TIMEOUT.toNanos();
        while (true) {
            long remaining = Math.max(0, deadline - System.nanoTime());
            Optional<FolderLock> lock = folder.holdForCommand(Duration.ofNanos(remaining));
            if (lock.isPresent()) {
                holding(lock.get(), () -> files.accept(folder.dir()));
                return;
            }
            try {
                server.accept(AdminClient.of(folder));
                return;
            } catch (AdminClient.NotListening e) {
                // It is stopping: it closes its port first and releases the folder last.
                if (remaining == 0) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void holding(FolderLock lock, Runnable work) {
        try (lock) {
            work.run();
        }
    }

    private static void pause() {
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
}
