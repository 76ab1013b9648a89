// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.vital.VitalScheduler;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/**
 * A start, its first requests and a stop, in a folder of its own and without any of the user's settings: what the JVM has
 * learnt by that, the next starts have ready ({@code bin/learn-classes}).
 */
@Command(name = "rehearse", hidden = true, description = "Start on a folder that is removed again, call it, and stop.")
final class RehearseCommand implements Callable<Integer> {
    private static final long PATIENCE_MINUTES = 5;

    @Override
    public Integer call() throws Exception {
        new VitalScheduler("rehearsal-deadline")
                .schedule(() -> Runtime.getRuntime().halt(1), PATIENCE_MINUTES, TimeUnit.MINUTES);
        int management = freePort();
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            rehearse(settings(folder.path(), management), "http://127.0.0.1:" + management);
        }
        return 0;
    }

    private static void rehearse(Settings settings, String management) throws Exception {
        PrintWriter silent = new PrintWriter(Writer.nullWriter());
        ServerRun run = new ServerRun(() -> settings, false, false, silent, silent);
        run.announce(settings);
        try (Server server = Server.start(settings)) {
            run.welcome(server, settings.path("hoofprint.data-dir"));
            Rehearsal rehearsal = new Rehearsal(server.url(), server.firstKeys().orElseThrow());
            rehearsal.watch(management);
            rehearsal.send();
            rehearsal.look();
        }
    }

    private static Settings settings(Path folder, int management) {
        Map<String, String> environment = Map.of(
                "HOOFPRINT_DATA_DIR",
                folder.resolve("data").toString(),
                "HOOFPRINT_HTTP_PORT",
                "0",
                "HOOFPRINT_MANAGEMENT_PORT",
                Integer.toString(management),
                "HOOFPRINT_BUTTONS_PORT",
                "0");
        return Settings.load(folder, environment, Hoofprint.rules());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
