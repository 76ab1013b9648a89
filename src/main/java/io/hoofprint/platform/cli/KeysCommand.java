// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cli;

import io.hoofprint.platform.auth.KeyAdministration;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.auth.LocalKeys;
import io.hoofprint.platform.auth.Role;
import io.hoofprint.platform.data.DataFolderUnusable;
import io.hoofprint.platform.data.Tables;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keys add|list|revoke}. */
@Command(name = "keys", description = "Create, list and revoke API keys.", synopsisSubcommandLabel = "COMMAND")
public final class KeysCommand {
    private static final List<String> HEADING = List.of("NAME", "ROLE", "RATE", "CREATED", "REVOKED");

    private final ServerOrOfflineCommand<KeyAdministration> keys;

    @Mixin
    private HelpOption help;

    /** Uses the folder {@code data} in the working directory. */
    public KeysCommand() {
        this(() -> Path.of("data"));
    }

    /** @param dataDir read only when a command runs */
    KeysCommand(Supplier<Path> dataDir) {
        this(dataDir, Tables::open, (dir, local) -> local);
    }

    /**
     * @param dataDir read only when a command runs
     * @param tables of a folder that no server uses
     * @param audited records what is done to the keys of a folder that no server uses
     */
    public KeysCommand(
            Supplier<Path> dataDir,
            Function<Path, Tables> tables,
            BiFunction<Path, KeyAdministration, KeyAdministration> audited) {
        keys = new ServerOrOfflineCommand<>(
                dataDir,
                RemoteKeys::new,
                (dir, work) -> locally(tables, dir, local -> work.accept(audited.apply(dir, local))));
    }

    private static void locally(Function<Path, Tables> opened, Path dir, Consumer<KeyAdministration> work) {
        try (Tables tables = opened.apply(dir)) {
            work.accept(new LocalKeys(new Keys(tables.dataSource(), Optional.empty(), Clock.systemUTC())));
        } catch (DataAccessException e) {
            throw new DataFolderUnusable("Cannot use the tables in " + dir + ": " + e.getMostSpecificCause(), e);
        }
    }

    /** The role, by name or by flag. */
    static final class Grant {
        @Option(
                names = "--role",
                paramLabel = "ROLE",
                completionCandidates = Roles.class,
                description = "${COMPLETION-CANDIDATES}; default: the first.")
        private String role;

        @Option(names = "--admin", description = "Short for --role admin.")
        private boolean admin;

        String role() {
            return admin ? "admin" : role;
        }
    }

    static final class Roles extends ArrayList<String> {
        Roles() {
            super(Stream.of(Role.values())
                    .map(role -> role.word() + " (" + role.meaning() + ")")
                    .toList());
        }
    }

    @Command(name = "add", description = "Create a key and print it, this once, alone on standard output.")
    int add(
            @Mixin HelpOption command,
            @Parameters(paramLabel = "NAME", description = "1 to 64 of A-Z a-z 0-9 _ . -, never used before.")
                    String name,
            @ArgGroup Grant grant,
            @Option(
                            names = "--rate",
                            paramLabel = "RATE",
                            description = "How many new events it may send: 100/s, 30/m, 5/h. Default: no limit.")
                    String rate) {
        String role = grant == null ? null : grant.role();
        return keys.run(command, all -> {
            command.out()
                    .println(all.add(new KeyAdministration.Wanted(name, role, rate))
                            .key());
            command.out().flush();
        });
    }

    @Command(name = "list", description = "List all keys ever created, without their text.")
    int list(@Mixin HelpOption command, @Mixin JsonOption json) {
        return keys.run(command, all -> {
            KeyAdministration.Listing listing = all.list();
            json.print(command, listing, () -> new TextTable(
                            HEADING,
                            listing.keys().stream().map(KeysCommand::row).toList())
                    .print(command));
        });
    }

    private static List<String> row(KeyAdministration.Known key) {
        return Stream.of(key.name(), key.role(), key.rate(), key.createdAt(), key.revokedAt())
                .map(cell -> Objects.requireNonNullElse(cell, "-"))
                .toList();
    }

    @Command(name = "revoke", description = "Refuse this key from now on. Its name is never used again.")
    int revoke(
            @Mixin HelpOption command,
            @Parameters(paramLabel = "NAME", description = "As keys list shows it.") String name) {
        return keys.run(command, all -> all.revoke(name));
    }
}
