// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.cli;

import io.hoofprint.ledger.move.MovePlaces;
import io.hoofprint.platform.cli.HelpOption;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ledger}: work on the ledger as a whole. */
@Command(name = "ledger", description = "Read what is left of a damaged ledger, or move the ledger.")
public final class LedgerCommand implements Runnable {
    @Mixin
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    private LedgerCommand() {}

    /**
     * @param dataDir read only when the command runs
     * @param places between which is moved; the same
     */
    public static CommandLine of(Supplier<Path> dataDir, Supplier<MovePlaces> places) {
        return new CommandLine(new LedgerCommand())
                .addSubcommand(new SalvageCommand(dataDir))
                .addSubcommand(new MoveCommand(places));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which? See the commands below.");
    }
}
