// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.ledger.lint.RoutesRefused;
import io.hoofprint.platform.config.FlowsFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the user's route files once a second, for {@code run --dev}. */
final class FlowWatch {
    private static final Logger LOG = LoggerFactory.getLogger(FlowWatch.class);
    private static final long EVERY_MILLIS = 1_000;

    private final FlowsFolder flows;
    private final PrintWriter out;
    private final Server server;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "flow-watch");
        thread.setDaemon(true);
        return thread;
    });
    private Map<String, Version> known;

    private record Version(FileTime changed, long size) {}

    FlowWatch(Server server, FlowsFolder flows, PrintWriter out) throws IOException {
        this.server = server;
        this.flows = flows;
        this.out = out;
        known = versions();
    }

    void start() {
        schedule.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** What changed, if anything has. */
    void look() {
        try {
            Map<String, Version> now = versions();
            TreeSet<String> names = new TreeSet<>(now.keySet());
            names.addAll(known.keySet());
            names.removeIf(name -> now.containsKey(name) && now.get(name).equals(known.get(name)));
            known = now;
            if (!names.isEmpty()) {
                reload(names);
            }
        } catch (Exception e) {
            LOG.error("{} cannot be looked at; restart to see your changes", flows.dir(), e);
        }
    }

    private void reload(TreeSet<String> names) throws Exception {
        try {
            server.reload(names);
            out.println("Reloaded: " + String.join(", ", names));
        } catch (RoutesRefused e) {
            out.println(e.getMessage());
            out.println("The routes run on as they were. Save the file again when it is mended.");
        }
        out.flush();
    }

    private Map<String, Version> versions() throws IOException {
        Map<String, Version> versions = new HashMap<>();
        for (Path file : flows.routes()) {
            try {
                BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
                versions.put(FlowsFolder.name(file), new Version(is.lastModifiedTime(), is.size()));
            } catch (NoSuchFileException removedMeanwhile) {
                LOG.debug("{} is gone", file);
            }
        }
        return versions;
    }
}
