package io.hoofprint.platform.cli;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The object that a group of commands works on: on the running server, or in the data folder's files if none runs. */
public final class ServerOrOfflineCommand<T> {
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
        data = new ServerOrFiles(dataDir);
        this.remote = remote;
        this.local = local;
    }

    /** @return the exit code; failures are printed */
    public int run(HelpOption command, Consumer<T> work) {
        return ExitStatus.of(
                () -> data.ask(server -> work.accept(remote.apply(server)), dir -> local.open(dir, work)),
                command.err());
    }
}
