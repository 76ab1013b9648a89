// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
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
                .addSubcommand(new KeysCommand(() -> dataDir))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
        return new Ran(exitCode, out.toString(), err.toString());
    }
}
