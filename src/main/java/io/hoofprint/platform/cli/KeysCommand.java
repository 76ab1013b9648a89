package io.hoofprint.platform.cli;

import io.hoofprint.platform.auth.KeyAdministration;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.auth.LocalKeys;
import io.hoofprint.platform.data.DataFolderUnusable;
import io.hoofprint.platform.data.Tables;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code keys add|list|revoke}. */
@Command(
        name = "keys",
        description = "Make, list and revoke the keys of everyone who may call.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {KeysCommand.Add.class, KeysCommand.ListAll.class, KeysCommand.Revoke.class})
public final class KeysCommand {
    @Mixin
    private HelpOption help;

    private final ServerOrFiles data;

    /** On the folder {@code data} in the working directory. */
    public KeysCommand() {
        this(() -> Path.of("data"));
    }

    /** @param dataDir asked only when a command runs */
    public KeysCommand(Supplier<Path> dataDir) {
        data = new ServerOrFiles(dataDir);
    }

    private int run(CommandSpec command, Consumer<KeyAdministration> work) {
        PrintWriter err = command.commandLine().getErr();
        return Outcome.of(
                () -> data.ask(server -> work.accept(new RemoteKeys(server)), dir -> locally(dir, work)), err);
    }

    private static void locally(Path dir, Consumer<KeyAdministration> work) {
        try (Tables tables = Tables.open(dir)) {
            work.accept(new LocalKeys(new Keys(tables.dataSource(), Optional.empty(), Clock.systemUTC())));
        } catch (DataAccessException e) {
            throw new DataFolderUnusable("Cannot use the tables in " + dir + ": " + e.getMostSpecificCause(), e);
        }
    }

    @Command(name = "add", description = "Make a key and print it, this once, alone on standard output.")
    static final class Add implements Callable<Integer> {
        @ParentCommand
        private KeysCommand keys;

        @Spec
        private CommandSpec spec;

        @Mixin
        private HelpOption help;

        @Parameters(paramLabel = "NAME", description = "1 to 64 of A-Z a-z 0-9 _ . -, never given before.")
        private String name;

        @ArgGroup
        private Grant grant = new Grant();

        @Option(
                names = "--rate",
                paramLabel = "RATE",
                description = "How many new events it may send: 100/s, 30/m, 5/h. Default: no limit.")
        private String rate;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            return keys.run(spec, all -> {
                out.println(all.add(new KeyAdministration.Wanted(name, grant.role(), rate))
                        .key());
                out.flush();
            });
        }
    }

    /** One way or the other. */
    static final class Grant {
        @Option(
                names = "--role",
                paramLabel = "ROLE",
                description = "send (default), read or admin; each includes those before it.")
        private String role;

        @Option(names = "--admin", description = "Short for --role admin.")
        private boolean admin;

        String role() {
            return admin ? "admin" : role;
        }
    }

    @Command(name = "list", description = "List every key ever made, but never its text.")
    static final class ListAll implements Callable<Integer> {
        private static final List<String> HEADING = List.of("NAME", "ROLE", "RATE", "CREATED", "REVOKED");

        @ParentCommand
        private KeysCommand keys;

        @Spec
        private CommandSpec spec;

        @Mixin
        private HelpOption help;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            return keys.run(spec, all -> new TextTable(
                            HEADING,
                            all.list().keys().stream().map(ListAll::row).toList())
                    .print(out));
        }

        private static List<String> row(KeyAdministration.Known key) {
            return Stream.of(key.name(), key.role(), key.rate(), key.createdAt(), key.revokedAt())
                    .map(cell -> Objects.requireNonNullElse(cell, "-"))
                    .toList();
        }
    }

    @Command(name = "revoke", description = "Let nobody in by this key from now on. Its name is never given again.")
    static final class Revoke implements Callable<Integer> {
        @ParentCommand
        private KeysCommand keys;

        @Spec
        private CommandSpec spec;

        @Mixin
        private HelpOption help;

        @Parameters(paramLabel = "NAME", description = "As keys list shows it.")
        private String name;

        @Override
        public Integer call() {
            return keys.run(spec, all -> all.revoke(name));
        }
    }
}
