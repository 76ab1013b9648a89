// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.backup.BackupCommand;
import io.hoofprint.ledger.reader.ReaderStatus;
import io.hoofprint.platform.cli.Terminal;
import io.hoofprint.platform.config.FlowsFolder;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.config.Trial;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.model.RouteDefinition;

/**
 * What the readers of the user's own flows would do from where they are: on a copy of the data, with every destination on
 * this machine. Nothing else runs, and nothing is sent.
 */
final class DryRun {
    private static final Duration AT_MOST = Duration.ofMinutes(10);
    private static final Set<String> CALLED = Set.of("direct", "kamelet", "platform-http", "rest");
    private static final int SHOWN = 200;
    private static final int LONGEST = 300;

    private final Settings settings;
    private final PrintWriter out;

    DryRun(Settings settings, PrintWriter out) {
        this.settings = settings;
        this.out = out;
    }

    void run() throws Exception {
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            Path copy = folder.path().resolve("copy");
            Path data = BackupCommand.copy(Storage.files(settings), copy);
            OutsideRecorder outside = new OutsideRecorder();
            CaseOutputs outputs = new CaseOutputs(data, outside);
            List<String> before = outputs.lines();
            Settings trial = Trial.embedded(settings, data, Map.of());
            ServerOptions only = ServerOptions.prepared(camel -> outside.attach(camel, this::isOwnReaderOrCalled));
            try (Server server = Server.start(trial, only)) {
                readers(
                        ReadersAtRest.await(server.readers(), AT_MOST),
                        server.readers().statuses());
            }
            List<String> after = new ArrayList<>(outputs.lines());
            before.forEach(after::remove);
            sent(after);
        }
    }

    private boolean isOwnReaderOrCalled(RouteDefinition route) {
        String dir = "file:" + FlowsFolder.of(settings).dir();
        boolean own =
                route.getResource() != null && route.getResource().getLocation().startsWith(dir);
        String scheme = route.getEndpointUrl().split(":", 2)[0];
        return CALLED.contains(scheme) || own && scheme.equals("ledger");
    }

    private void readers(List<ReaderStatus> behind, List<ReaderStatus> all) {
        Map<String, ReaderStatus> stuck =
                behind.stream().collect(Collectors.toMap(status -> status.id().toString(), status -> status));
        all.stream()
                .filter(status -> status.state() != ReaderStatus.State.unattached)
                .forEach(status -> out.println("reader " + status.id() + ": "
                        + (stuck.containsKey(status.id().toString())
                                ? "stops at " + status.position() + " of " + status.head() + reason(status)
                                : "gets to " + status.position())));
    }

    private static String reason(ReaderStatus status) {
        return status.error() == null ? "" : ": " + status.error().message();
    }

    private void sent(List<String> lines) {
        lines.stream().limit(SHOWN).map(DryRun::shortened).forEach(line -> out.println("  " + line));
        if (lines.size() > SHOWN) {
            out.println("  … and " + (lines.size() - SHOWN) + " more");
        }
        out.println(lines.size() + " effects; nothing was sent, and your data is as it was");
        out.flush();
    }

    private static String shortened(String line) {
        String harmless = Terminal.harmless(line);
        return harmless.length() > LONGEST ? harmless.substring(0, LONGEST) + "…" : harmless;
    }
}
