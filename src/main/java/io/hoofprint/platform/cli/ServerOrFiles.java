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
 * How a command gets at the data folder: through the server that works on it, or by itself while none does.
 *
 * <p>Both ways throw {@link io.hoofprint.platform.data.DataFolderUnusable} with a message for the user.
 */
public final class ServerOrFiles {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Supplier<Path> dataDir;

    /** @param dataDir asked only when a command runs */
    public ServerOrFiles(Supplier<Path> dataDir) {
        this.dataDir = dataDir;
    }

    /**
     * Runs exactly one of the two to its end; another process at work on the folder is waited for, up to 10 s.
     *
     * @param server what to do through the admin API
     * @param files what to do with the folder itself, while its lock is held
     */
    public void ask(Consumer<AdminClient> server, Consumer<Path> files) {
        DataFolder folder = new DataFolder(dataDir.get());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            long left = Math.max(0, deadline - System.nanoTime());
            Optional<FolderLock> lock = folder.holdForCommand(Duration.ofNanos(left));
            if (lock.isPresent()) {
                holding(lock.get(), () -> files.accept(folder.dir()));
                return;
            }
            try {
                server.accept(AdminClient.of(folder));
                return;
            } catch (AdminClient.NotListening e) {
                // It is stopping: it closes its port first, and frees the folder when all is written.
                if (left == 0) {
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
