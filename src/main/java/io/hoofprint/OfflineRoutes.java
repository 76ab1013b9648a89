// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.auth.Tickets;
import io.hoofprint.platform.cluster.Cluster;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.live.LiveHub;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/** Routes of some flows on a data folder whose lock this command holds, without a server. */
final class OfflineRoutes {
    private OfflineRoutes() {}

    /** See {@link io.hoofprint.platform.cli.Offline}. */
    static void open(Supplier<Settings> settings, Path dir, List<String> routes, Consumer<CamelContext> work) {
        List<String> files = new ArrayList<>(routes);
        files.add("destination-*");
        Settings effective = settings.get();
        OfflineLedger.open(() -> effective, dir, offline -> {
            LiveHub live = hubWithoutClients(offline);
            try (Destinations running = Destinations.start(effective, camel -> bind(camel, offline, live), files)) {
                work.accept(running.camel());
            } finally {
                close(live);
            }
        });
    }

    private static void close(LiveHub live) {
        try {
            live.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static LiveHub hubWithoutClients(OfflineLedger offline) {
        Clock clock = Clock.systemUTC();
        Keys keys = new Keys(offline.tables().dataSource(), Optional.empty(), clock);
        return new LiveHub(keys, new Tickets(keys, clock), new SimpleMeterRegistry());
    }

    private static void bind(CamelContext camel, OfflineLedger offline, LiveHub live) {
        RouteBeans beans = new RouteBeans(camel.getRegistry()::bind);
        beans.bindData(
                offline.tables(), offline.ledger(), live, offline.clock(), new SimpleMeterRegistry(), Cluster.ALONE);
        beans.bindTopics(live, Optional.empty());
        beans.bindReaders(offline.readers(), camel);
    }
}
