// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.ledger.lint.RoutesRefused;
import io.hoofprint.platform.config.FlowsFolder;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.config.SettingsException;
import io.hoofprint.platform.data.DataFolderUnusable;
import io.hoofprint.platform.http.AddressUnusable;
import io.hoofprint.platform.vital.FatalErrors;
import io.hoofprint.platform.vital.VitalScheduler;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the server until a signal stops it. */
@Command(
        name = "run",
        description = "Run Hoofprint until SIGTERM or Ctrl-C (the default).",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RunCommand implements Callable<Integer> {
    private static final long STOP_MILLIS = 9_000;

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
        PrintWriter out = spec.commandLine().getOut();
        try {
            FatalErrors.watchAllThreads();
            Settings effective = settings.get();
            if (dry) {
                new DryRun(effective, out).run();
                return 0;
            }
            announce(effective, out);
            Server server = Server.start(effective);
            if (dev) {
                new FlowWatch(server, FlowsFolder.of(effective), out).start();
            }
            runUntilStopped(server, effective.path("hoofprint.data-dir"), out);
            return 0;
        } catch (SettingsException | DataFolderUnusable | AddressUnusable | RoutesRefused e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }

    private static void announce(Settings settings, PrintWriter out) {
        List<String> set = settings.printable();
        out.println(
                set.isEmpty()
                        ? "All settings have their defaults (hoofprint settings lists them)."
                        : "These settings are set, all others have their defaults (hoofprint settings lists them):");
        set.forEach(out::println);
        out.flush();
    }

    /**
     * After a signal the JVM exits with the signal's number even if everything stopped cleanly, so the shutdown hook
     * ends the process itself.
     */
    private static void runUntilStopped(Server server, Path dataDir, PrintWriter out) throws InterruptedException {
        VitalScheduler deadline = new VitalScheduler("stop-deadline");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, deadline, out), "stop"));
        welcome(server, dataDir, out);
        new CountDownLatch(1).await();
    }

    /** What is acknowledged is on disk: whatever does not end by itself in time is cut off. */
    private static void stop(Server server, VitalScheduler deadline, PrintWriter out) {
        try {
            deadline.schedule(() -> Runtime.getRuntime().halt(0), STOP_MILLIS, TimeUnit.MILLISECONDS);
            say(out, "Hoofprint is stopping.");
            server.close();
            say(out, "Hoofprint has stopped. What it acknowledged is on disk, and the next start goes on from there.");
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }

    private static void welcome(Server server, Path dataDir, PrintWriter out) {
        out.println();
        server.firstKeys().ifPresent(keys -> FirstKeys.show(keys, server.url(), dataDir, out));
        out.println("Hoofprint is ready at " + server.url());
        out.flush();
    }
}
