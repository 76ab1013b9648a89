// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import io.hoofprint.destination.warehouse.AggregationRun;
import io.hoofprint.destination.warehouse.Warehouse;
import io.hoofprint.flow.sessions.intake.WarehouseProgress;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.reader.Readers;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.error.Unavailable;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;

/** Sessions in a data folder that no server uses. */
record LocalSessions(Warehouse warehouse, WarehouseProgress progress, SessionSettings settings)
        implements SessionAdministration {

    /** @param camel with the warehouse's routes, the ledger and its readers */
    static LocalSessions of(CamelContext camel) {
        Registry parts = camel.getRegistry();
        Warehouse warehouse = Warehouse.of(camel.createProducerTemplate());
        WarehouseProgress progress = new WarehouseProgress(
                parts.lookupByNameAndType("ledger", Ledger.class),
                parts.lookupByNameAndType("readers", Readers.class),
                warehouse);
        Settings settings = parts.lookupByNameAndType("settings", Settings.class);
        return new LocalSessions(warehouse, progress, SessionSettings.of(settings));
    }

    @Override
    public AggregationRun aggregate(LocalDate day) {
        if (!progress.hasPassed(progress.head())) {
            throw new Unavailable(
                    behind() + " accepted events are not in the warehouse yet, and without a server nothing"
                            + " brings them there: start Hoofprint, then try again.");
        }
        return warehouse.aggregate(settings.job(day, "request", Clock.systemUTC()));
    }

    @Override
    public RunsView runs() {
        return new RunsView(warehouse.runs(), null);
    }

    @Override
    public long behind() {
        return progress.behind();
    }

    @Override
    public TablesView tables() {
        return TablesView.of(warehouse.tables());
    }

    @Override
    public void init() {
        warehouse.init();
    }

    @Override
    public void demo() {
        warehouse.add(DemoVisits.on(LocalDate.now(ZoneOffset.UTC)));
    }
}
