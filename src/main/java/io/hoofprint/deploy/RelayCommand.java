// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.deploy;

import io.hoofprint.destination.aws.AwsAccess;
import io.hoofprint.platform.cli.ExitStatus;
import io.hoofprint.platform.cli.HelpOption;
import io.hoofprint.platform.cli.ServerOrFiles;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.error.Blocked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** {@code relay package|deploy|test}. */
@Command(
        name = "relay",
        description =
                "The function on AWS Lambda in front of Hoofprint, which accepts requests while Hoofprint is down.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RelayCommand.Package.class, RelayCommand.Deploy.class, RelayCommand.Test.class})
public final class RelayCommand {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Mixin
    private HelpOption help;

    private final Supplier<Settings> settings;

    /** @param settings loaded only when a command needs them */
    public RelayCommand(Supplier<Settings> settings) {
        this.settings = settings;
    }

    private static LambdaCalls lambda(Settings settings) {
        return new LambdaCalls(
                new AwsAccess(settings).applyTo(LambdaClient.builder()).build(),
                settings.text("hoofprint.relay.function"));
    }

    /** A subcommand, which prints its progress. */
    private abstract static class Step implements Callable<Integer> {
        @ParentCommand
        private RelayCommand relay;

        @Mixin
        private HelpOption help;

        @Override
        public Integer call() {
            return ExitStatus.of(this::run, help.err());
        }

        abstract void run();

        Settings settings() {
            return relay.settings.get();
        }

        void print(String line) {
            help.out().println(line);
            help.out().flush();
        }
    }

    @Command(name = "package", description = "Write the function's zip for AWS Lambda.")
    static final class Package extends Step {
        @Parameters(
                paramLabel = "FILE",
                arity = "0..1",
                defaultValue = "hoofprint-relay.zip",
                description = "Default: ${DEFAULT-VALUE}.")
        private Path file;

        @Override
        void run() {
            byte[] zip = RelayZip.bytes();
            try {
                Files.write(file, zip);
            } catch (IOException e) {
                throw new Blocked("Cannot write " + file + " (" + e + "): name a file that can be written.", e);
            }
            print(file + ": " + zip.length + " bytes. Its handler is " + RelayDeployment.HANDLER + ", its runtime "
                    + RelayDeployment.RUNTIME + ".");
        }
    }

    @Command(name = "deploy", description = "Create the function on AWS, or update it, and wait until it is active.")
    static final class Deploy extends Step {
        @Override
        void run() {
            Settings settings = settings();
            RelaySettings wanted = RelaySettings.of(settings);
            try (LambdaCalls lambda = lambda(settings)) {
                new RelayDeployment(lambda, wanted, this::print).deploy(RelayZip.bytes());
            }
        }
    }

    @Command(name = "test", description = "Call the function with one click, and follow that into the ledger.")
    static final class Test extends Step {
        @Override
        void run() {
            Settings settings = settings();
            RelaySettings deployed = RelaySettings.of(settings);
            String action = settings.list("hoofprint.clicks.actions").get(0);
            ServerOrFiles hoofprint = new ServerOrFiles(() -> settings.path("hoofprint.data-dir"));
            try (LambdaCalls lambda = lambda(settings);
                    RelayBucket bucket = new RelayBucket(new AwsAccess(settings), deployed, Clock.systemUTC())) {
                print("Calling " + deployed.function() + " …");
                SmokeTest.Sent sent = new SmokeTest(lambda, deployed, action).send();
                new EventTracer(hoofprint, bucket, TIMEOUT, this::print).follow(sent);
            }
        }
    }
}
