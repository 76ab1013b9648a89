package io.hoofprint;

import io.hoofprint.destination.warehouse.Warehouse;
import io.hoofprint.flow.visits.SessionAdministration;
import io.hoofprint.flow.visits.SessionSettings;
import io.hoofprint.platform.config.Settings;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The sessions of a data folder that no server works on, for a command that holds its lock. */
final class OfflineSessions {
    private OfflineSessions() {}

    static void open(Supplier<Settings> settings, Path dir, Consumer<SessionAdministration> work) {
        OfflineLedger.open(settings, dir, offline -> {
            try (Destinations warehouse = Destinations.start(settings.get(), "warehouse-*")) {
                work.accept(SessionAdministration.of(
                        Warehouse.of(warehouse.calls()),
                        offline.ledger(),
                        offline.readers(),
                        limits(settings.get().forCamel())));
            }
        });
    }

    private static SessionSettings limits(Properties settings) {
        SessionSettings limits = new SessionSettings();
        limits.setGap(settings.getProperty("hoofprint.sessions.gap"));
        limits.setMaxDuration(settings.getProperty("hoofprint.sessions.max-duration"));
        limits.setLateness(settings.getProperty("hoofprint.sessions.lateness"));
        return limits;
    }
}
