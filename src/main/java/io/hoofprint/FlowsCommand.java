// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.ledger.lint.RoutesRefused;
import io.hoofprint.own.FlowTemplate;
import io.hoofprint.platform.cli.HelpOption;
import io.hoofprint.platform.config.FlowsFolder;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.config.SettingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code flows new|lint|test}: the user's own flows. */
@Command(
        name = "flows",
        description = "Work on flows of your own, the files *.camel.yaml in the folder hoofprint.flows.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {FlowsCommand.New.class, FlowsCommand.Lint.class, FlowsCommand.Test.class})
final class FlowsCommand implements Runnable {
    @Mixin
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    private final Supplier<Settings> settings;

    /** @param settings read only when a command runs */
    FlowsCommand(Supplier<Settings> settings) {
        this.settings = settings;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which? See the commands below.");
    }

    /** A subcommand; what a user can mend ends it with a message and 1. */
    private abstract static class Step implements Callable<Integer> {
        @ParentCommand
        private FlowsCommand flows;

        @Mixin
        private HelpOption help;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            try {
                return run(flows.settings.get(), help) ? 0 : 1;
            } catch (SettingsException | RoutesRefused e) {
                help.err().println(e.getMessage());
                return 1;
            }
        }

        ParameterException usage(String why) {
            return new ParameterException(spec.commandLine(), why);
        }

        /** @return whether it did what it was asked */
        abstract boolean run(Settings settings, HelpOption help) throws Exception;
    }

    @Command(name = "new", description = "Write a flow with its cases, to begin with.")
    static final class New extends Step {
        @Parameters(paramLabel = "NAME", description = "Its name: lower-case letters, digits and hyphens.")
        private String name;

        @Override
        boolean run(Settings settings, HelpOption help) throws IOException {
            if (!FlowTemplate.isName(name)) {
                throw usage(
                        "A flow's name begins with a letter and has lower-case letters, digits and hyphens, 40 at most: "
                                + "doors, not " + name + ".");
            }
            if (getClass().getResource("/routes/" + name + FlowsFolder.ROUTES) != null) {
                throw usage("There is a flow " + name + " in Hoofprint: a file of that name would replace it.");
            }
            if (settings.isDeclared("hoofprint.retention." + name)) {
                throw usage("There is a stream " + name + " in Hoofprint: choose another name.");
            }
            List<Path> written = FlowTemplate.write(FlowsFolder.of(settings).dir(), name);
            if (written.isEmpty()) {
                help.err().println("A flow " + name + " is there already, and stays as it is.");
                return false;
            }
            written.forEach(file -> help.out().println("Written: " + file));
            help.out().println("Next: hoofprint flows test, then hoofprint run --dev");
            return true;
        }
    }

    @Command(
            name = "lint",
            description =
                    "Check all flows as a start does, with your settings, and start nothing. Works beside a running"
                            + " server.")
    static final class Lint extends Step {
        @Override
        boolean run(Settings settings, HelpOption help) throws Exception {
            FlowsFolder flows = FlowsFolder.of(settings);
            FlowLint.check(settings);
            help.out().println(OwnRoutes.summary(flows));
            return true;
        }
    }

    @Command(
            name = "test",
            description =
                    "Run the cases *.test.yaml beside the flows, each on a server and a data folder of its own, with"
                            + " every destination on this machine.")
    static final class Test extends Step {
        @Parameters(paramLabel = "FILE", arity = "0..*", description = "Files with cases; without, all in the folder.")
        private List<Path> files = List.of();

        @Override
        boolean run(Settings settings, HelpOption help) throws Exception {
            List<Path> cases = files.isEmpty() ? FlowsFolder.of(settings).cases() : files;
            return new FlowTests(settings, help.out()).run(cases);
        }
    }
}
