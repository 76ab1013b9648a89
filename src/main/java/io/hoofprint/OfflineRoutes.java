package io.hoofprint;

import io.hoofprint.destination.archive.Archive;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.auth.Tickets;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.data.TablesErrorTranslator;
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
import org.apache.camel.spi.Registry;

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
        Registry registry = camel.getRegistry();
        registry.bind("tables", offline.tables().dataSource());
        registry.bind("tablesRead", offline.tables().readOnly());
        registry.bind("tablesFailures", new TablesErrorTranslator());
        registry.bind("ledger", offline.ledger());
        registry.bind("readers", offline.readers());
        registry.bind("live", live);
        registry.bind("deadLetterBodies", new ArchivedBodies(Archive.of(camel.createProducerTemplate())));
    }
}
