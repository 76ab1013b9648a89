// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cli;

import io.hoofprint.platform.auth.KeyAdministration;
import io.hoofprint.platform.auth.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
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

    /** @param keys of the running server, or of a folder that no server uses */
    public KeysCommand(ServerOrOfflineCommand<KeyAdministration> keys) {
        this.keys = keys;
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
