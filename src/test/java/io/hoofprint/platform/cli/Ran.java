// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cli;

import io.hoofprint.platform.auth.KeyAdministration;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.auth.LocalKeys;
import io.hoofprint.platform.data.Tables;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The result of a command. */
record Ran(int exitCode, String out, String err) {
    @Command(name = "hoofprint")
    static final class Root {}

    static Ran on(Path dataDir, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = new CommandLine(new Root())
                .addSubcommand(
                        new KeysCommand(new ServerOrOfflineCommand<>(() -> dataDir, RemoteKeys::new, Ran::locally)))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
        return new Ran(exitCode, out.toString(), err.toString());
    }

    private static void locally(Path dir, Consumer<KeyAdministration> work) {
        try (Tables tables = Tables.open(dir)) {
            work.accept(new LocalKeys(new Keys(tables.dataSource(), Optional.empty(), Clock.systemUTC())));
        }
    }
}
