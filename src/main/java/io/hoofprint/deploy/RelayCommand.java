package io.hoofprint.deploy;

import io.hoofprint.destination.aws.AwsAccess;
import io.hoofprint.platform.cli.ExitStatus;
import io.hoofprint.platform.cli.HelpOption;
import io.hoofprint.platform.cli.ServerOrFiles;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.error.Blocked;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
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

    private static int run(CommandSpec command, Consumer<Consumer<String>> work) {
        PrintWriter out = command.commandLine().getOut();
        Consumer<String> progress = line -> {
            out.println(line);
            out.flush();
        };
        return ExitStatus.of(() -> work.accept(progress), command.commandLine().getErr());
    }

    private static LambdaCalls lambda(Settings settings) {
        return new LambdaCalls(
                new AwsAccess(settings).applyTo(LambdaClient.builder()).build(),
                settings.text("hoofprint.relay.function"));
    }

    @Command(name = "package", description = "Write the function as AWS Lambda takes it.")
    static final class Package implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private HelpOption help;

        @Parameters(
                paramLabel = "FILE",
                arity = "0..1",
                defaultValue = "hoofprint-relay.zip",
                description = "Default: ${DEFAULT-VALUE}.")
        private Path file;

        @Override
        public Integer call() {
            return run(spec, progress -> {
                byte[] zip = RelayZip.bytes();
                write(file, zip);
                progress.accept(file + ": " + zip.length + " bytes. Its handler is " + RelayDeployment.HANDLER
                        + ", its runtime java17.");
            });
        }

        private static void write(Path file, byte[] zip) {
            try {
                Files.write(file, zip);
            } catch (IOException e) {
                throw new Blocked("Cannot write " + file + " (" + e + "): name a file that can be written.", e);
            }
        }
    }

    @Command(name = "deploy", description = "Create the function on AWS, or update it, and wait until it is active.")
    static final class Deploy implements Callable<Integer> {
        @ParentCommand
        private RelayCommand relay;

        @Spec
        private CommandSpec spec;

        @Mixin
        private HelpOption help;

        @Override
        public Integer call() {
            return run(spec, progress -> {
                Settings settings = relay.settings.get();
                RelaySettings wanted = RelaySettings.of(settings);
                try (LambdaCalls lambda = lambda(settings)) {
                    new RelayDeployment(lambda, wanted, progress).deploy(RelayZip.bytes());
                }
            });
        }
    }

    @Command(name = "test", description = "Call the function with one click, and follow that into the ledger.")
    static final class Test implements Callable<Integer> {
        @ParentCommand
        private RelayCommand relay;

        @Spec
        private CommandSpec spec;

        @Mixin
        private HelpOption help;

        @Override
        public Integer call() {
            return run(spec, progress -> test(relay.settings.get(), progress));
        }

        private static void test(Settings settings, Consumer<String> progress) {
            RelaySettings deployed = RelaySettings.of(settings);
            String action = settings.list("hoofprint.clicks.actions").get(0);
            ServerOrFiles hoofprint = new ServerOrFiles(() -> settings.path("hoofprint.data-dir"));
            try (LambdaCalls lambda = lambda(settings);
                    RelayBucket bucket = new RelayBucket(new AwsAccess(settings), deployed, Clock.systemUTC())) {
                progress.accept("Calling " + deployed.function() + " …");
                SmokeTest.Sent sent = new SmokeTest(lambda, deployed, action).send();
                new EventTracer(hoofprint, bucket, TIMEOUT, progress).follow(sent);
            }
        }
    }
}
