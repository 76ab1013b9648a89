package io.hoofprint.platform.cli;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a family of commands is about: reached through the server that works on the data folder, or in its files while
 * none does.
 */
public final class ServerOrOfflineCommand<T> {
    private final ServerOrFiles data;
    private final Function<AdminClient, T> remote;
    private final Files<T> local;

    /** Opens it in a folder whose lock is held, has the work done, closes it. */
    @FunctionalInterface
    public interface Files<T> {
        void open(Path dir, Consumer<T> work);
    }

    /** @param dataDir asked only when a command runs */
    public ServerOrOfflineCommand(Supplier<Path> dataDir, Function<AdminClient, T> remote, Files<T> local) {
        data = new ServerOrFiles(dataDir);
        this.remote = remote;
        this.local = local;
    }

    /** @return a command's exit code; what went wrong is printed */
    public int run(HelpOption command, Consumer<T> work) {
        return ExitStatus.of(
                () -> data.ask(server -> work.accept(remote.apply(server)), dir -> local.open(dir, work)),
                command.err());
    }
}
