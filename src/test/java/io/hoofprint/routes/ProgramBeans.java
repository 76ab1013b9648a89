// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import io.hoofprint.TablesEngine;
import io.hoofprint.destination.DestinationOutcomes;
import io.hoofprint.flow.fallback.FallbackWriter;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.camel.LedgerComponent;
import io.hoofprint.ledger.deadletter.DeadLettersApi;
import io.hoofprint.ledger.deadletter.FolderBodies;
import io.hoofprint.ledger.deadletter.LocalDeadLetters;
import io.hoofprint.ledger.ops.AuditTrail;
import io.hoofprint.ledger.ops.FlowTile;
import io.hoofprint.ledger.ops.LedgerApi;
import io.hoofprint.ledger.ops.Need;
import io.hoofprint.ledger.ops.Overview;
import io.hoofprint.ledger.reader.Readers;
import io.hoofprint.ledger.sqlite.SqliteLedger;
import io.hoofprint.ledger.sqlite.SqliteOptions;
import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.auth.KeysApi;
import io.hoofprint.platform.auth.LocalKeys;
import io.hoofprint.platform.auth.TicketApi;
import io.hoofprint.platform.auth.Tickets;
import io.hoofprint.platform.clock.SteadyClock;
import io.hoofprint.platform.cluster.Cluster;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.data.Tables;
import io.hoofprint.platform.data.TablesErrorTranslator;
import io.hoofprint.platform.error.Backoff;
import io.hoofprint.platform.health.HealthSource;
import io.hoofprint.platform.http.SignInApi;
import io.hoofprint.platform.live.LiveHub;
import io.hoofprint.platform.mqtt.RedeliveryTracker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.service.ServiceHelper;

/** What the program gives its routes, on a folder of a test: all but its ports. */
record ProgramBeans(
        Settings settings, Tables tables, Ledger ledger, Keys keys, FolderBodies bodies, MeterRegistry meters)
        implements AutoCloseable {
    static ProgramBeans open(Path folder, TablesEngine engine, Map<String, String> environment) {
        Tables tables = engine.open(folder);
        return new ProgramBeans(
                Settings.load(folder, environment),
                tables,
                SqliteLedger.open(SqliteOptions.in(folder)),
                new Keys(tables.dataSource(), Optional.empty(), Clock.systemUTC()),
                new FolderBodies(folder.resolve("bodies")),
                new SimpleMeterRegistry());
    }

    void bind(CamelContext camel) {
        camel.getPropertiesComponent().setInitialProperties(settings.forCamel());
        Tickets tickets = new Tickets(keys, Clock.systemUTC());
        Registry registry = camel.getRegistry();
        registry.bind("settings", settings);
        registry.bind("tables", tables.dataSource());
        registry.bind("tablesRead", tables.readOnly());
        registry.bind("tablesFailures", new TablesErrorTranslator());
        registry.bind("ledger", ledger);
        registry.bind("destinationOutcomes", new DestinationOutcomes(Clock.systemUTC(), meters));
        registry.bind("steadyClock", SteadyClock.system());
        registry.bind("keys", new KeysApi(new LocalKeys(keys)));
        registry.bind("tickets", new TicketApi(tickets));
        registry.bind("signIns", new SignInApi(keys, false));
        registry.bind("audit", new AuditTrail(ledger));
        // Nobody follows it: it has no thread before it is opened.
        registry.bind("cluster", Cluster.ALONE);
        registry.bind("live", new LiveHub(keys, tickets, meters));
        registry.bind("metricsRegistry", meters);
        registry.bind("mqttDeliveries", new RedeliveryTracker(Optional.empty()));
        registry.bind("fallbackWriter", new FallbackWriter(null, null));
        registry.bind("deadLetterBodies", bodies);
        bindReaders(camel);
    }

    private static void bindReaders(CamelContext camel) {
        LedgerComponent component = camel.getComponent("ledger", LedgerComponent.class);
        component.setBackoff(Backoff.exponential(Duration.ofMillis(2), Duration.ofMillis(100)));
        ServiceHelper.initService(component);
        Readers readers = component.readers();
        Registry registry = camel.getRegistry();
        registry.bind("readers", readers);
        registry.bind("ledgerApi", new LedgerApi(readers));
        registry.bind(
                "overview",
                new Overview(
                        readers,
                        () -> registry.findByType(FlowTile.class),
                        () -> registry.findByType(HealthSource.class),
                        () -> registry.findByType(Need.Source.class),
                        "1"));
        registry.bind("deadLetters", readers.deadLetters());
        registry.bind(
                "deadLettersApi", new DeadLettersApi(new LocalDeadLetters(readers.deadLetters(), readers::interrupt)));
    }

    @Override
    public void close() {
        ledger.close();
        tables.close();
    }
}
