// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cli;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The object that a group of commands works on: on the running server, or in the data folder's files if none runs. */
public final class ServerOrOfflineCommand<T> {
    private final Supplier<Path> dataDir;
    private final ServerOrFiles data;
    private final Function<AdminClient, T> remote;
    private final Files<T> local;

    /** Opens it in a locked folder, runs the work and closes it. */
    @FunctionalInterface
    public interface Files<T> {
        void open(Path dir, Consumer<T> work);
    }

    /** @param dataDir read only when a command runs */
    public ServerOrOfflineCommand(Supplier<Path> dataDir, Function<AdminClient, T> remote, Files<T> local) {
        this.dataDir = dataDir;
        data = new ServerOrFiles(dataDir);
        this.remote = remote;
        this.local = local;
    }

    /** @return the exit code; failures are printed */
    public int run(HelpOption command, Consumer<T> work) {
        AtomicBoolean isNamed = new AtomicBoolean();
        return ExitStatus.of(
                () -> data.ask(
                        server -> {
                            // It is tried again while the server stops, or has just taken another certificate.
                            if (!isNamed.getAndSet(true)) {
                                name(command, "by the server on it");
                            }
                            work.accept(remote.apply(server));
                        },
                        dir -> {
                            name(command, "no server runs on it");
                            local.open(dir, work);
                        }),
                command.err());
    }

    /** On standard error: whoever is in a wrong folder sees it, and output stays what it is. */
    private void name(HelpOption command, String way) {
        command.err().println("Data folder: " + dataDir.get().toAbsolutePath().normalize() + " (" + way + ")");
        command.err().flush();
    }
}
