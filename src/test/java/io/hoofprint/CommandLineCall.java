// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The result of a command run in this process. */
public record CommandLineCall(int exitCode, String out, String err) {
    public static CommandLineCall on(Path dataDir, String... args) {
        return on(dataDir, Map.of(), args);
    }

    /** @param environment further settings, as environment variables */
    public static CommandLineCall on(Path dataDir, Map<String, String> environment, String... args) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("HOOFPRINT_DATA_DIR", dataDir.toString());
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Hoofprint.commands(all)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
        return new CommandLineCall(exitCode, out.toString(), err.toString());
    }

    /** Whether it succeeded, named its data folder, and printed that and nothing else. */
    public boolean printed(String out) {
        return exitCode == 0
                && this.out.equals(out)
                && err.startsWith("Data folder: ")
                && err.lines().count() == 1;
    }
}
