// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.platform.config.Settings;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the server until a signal stops it. */
@Command(
        name = ServerRun.COMMAND,
        description = "Run Hoofprint until SIGTERM or Ctrl-C (the default).",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RunCommand implements Callable<Integer> {
    private final Supplier<Settings> settings;

    @Option(
            names = "--dev",
            description =
                    "Look at the flows of your own, hoofprint.flows, while running: a file that is changed, added or"
                            + " removed takes effect within seconds, or says what is wrong with it.")
    private boolean dev;

    @Option(
            names = "--dry",
            description =
                    "Show what the readers of your own flows would do from where they are, on a copy of the data; send"
                            + " nothing, change nothing, and end. Works beside a running server.")
    private boolean dry;

    @Spec
    private CommandSpec spec;

    RunCommand(Supplier<Settings> settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() throws Exception {
        CommandLine program = spec.commandLine();
        return new ServerRun(settings, dev, dry, program.getOut(), program.getErr()).exitCode();
    }
}
