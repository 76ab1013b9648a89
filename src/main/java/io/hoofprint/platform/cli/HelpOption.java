// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The {@code --help} mixin, which also gives access to the command's output. */
public final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean requested;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    public PrintWriter out() {
        return command.commandLine().getOut();
    }

    /** The width of the terminal; what other programs read is not bounded. */
    int columns() {
        return Terminal.isWatched() ? command.usageMessage().autoWidth(true).width() : Integer.MAX_VALUE;
    }

    public PrintWriter err() {
        return command.commandLine().getErr();
    }
}
