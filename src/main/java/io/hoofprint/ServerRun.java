// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.ledger.lint.RoutesRefused;
import io.hoofprint.platform.config.FlowsFolder;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.config.SettingsException;
import io.hoofprint.platform.data.StorageUnusable;
import io.hoofprint.platform.http.AddressUnusable;
import io.hoofprint.platform.vital.FatalErrors;
import io.hoofprint.platform.vital.VitalScheduler;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The server, run until a signal stops it: what the command {@code run} does. Without options it does so by itself, because
 * reading how commands are declared takes a tenth of a start.
 *
 * @param dev watches the user's flows
 * @param dry shows what they would do, and ends
 */
record ServerRun(Supplier<Settings> settings, boolean dev, boolean dry, PrintWriter out, PrintWriter err) {
    static final String COMMAND = "run";
    private static final long STOP_MILLIS = 9_000;

    /** Whether these are the arguments of a run without options. */
    static boolean isMeant(String... args) {
        return args.length == 0 || args.length == 1 && args[0].equals(COMMAND);
    }

    /** A run without options, whose failures are shown as those of any command. */
    static int plain(Supplier<Settings> settings) {
        PrintWriter err = new PrintWriter(System.err, true);
        try {
            return new ServerRun(settings, false, false, new PrintWriter(System.out, true), err).exitCode();
        } catch (Exception e) {
            e.printStackTrace(err);
            return 1;
        }
    }

    int exitCode() throws Exception {
        try {
            FatalErrors.watchAllThreads();
            Settings effective = settings.get();
            if (dry) {
                new DryRun(effective, out).run();
                return 0;
            }
            announce(effective);
            Server server = Server.start(effective);
            if (dev) {
                new FlowWatch(server, FlowsFolder.of(effective), out).start();
            }
            stopBySignal(server);
            welcome(server, effective.path("hoofprint.data-dir"));
            returnMemory();
            new CountDownLatch(1).await();
            return 0;
        } catch (SettingsException | StorageUnusable | AddressUnusable | RoutesRefused e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    void announce(Settings effective) {
        List<String> set = effective.printable();
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
    private void stopBySignal(Server server) {
        VitalScheduler deadline = new VitalScheduler("stop-deadline");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, deadline), "stop"));
    }

    /** What is acknowledged is on disk: whatever does not end by itself in time is cut off. */
    private void stop(Server server, VitalScheduler deadline) {
        try {
            deadline.schedule(() -> Runtime.getRuntime().halt(0), STOP_MILLIS, TimeUnit.MILLISECONDS);
            say("Hoofprint is stopping.");
            server.close();
            say("Hoofprint has stopped. What it acknowledged is on disk, and the next start goes on from there.");
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }

    /** A start leaves more than what stays, and a process that idles afterwards would keep it. */
    private static void returnMemory() {
        System.gc();
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }

    void welcome(Server server, Path dataDir) {
        out.println();
        server.firstKeys().ifPresent(keys -> FirstKeys.show(keys, server.url(), dataDir, out));
        out.println("Hoofprint is ready at " + server.url());
        out.flush();
    }
}
