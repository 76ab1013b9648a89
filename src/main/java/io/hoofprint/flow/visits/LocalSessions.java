package io.hoofprint.flow.visits;

import io.hoofprint.destination.warehouse.Warehouse;
import io.hoofprint.platform.error.Unavailable;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Sessions in files that no server works on. */
record LocalSessions(Warehouse warehouse, VisitProgress progress, SessionSettings settings)
        implements SessionAdministration {
    @Override
    public JobAnswer aggregate(LocalDate day) {
        if (!progress.hasPassed(progress.head())) {
            throw new Unavailable(
                    "Not all that was accepted is in the warehouse yet, and without a server nothing brings"
                            + " it there: start Hoofprint, then ask again.");
        }
        return JobAnswer.of(ShownRun.of(warehouse.aggregate(settings.job(day, "request", Clock.systemUTC()))));
    }

    @Override
    public ShownRuns runs() {
        return new ShownRuns(warehouse.runs().stream().map(ShownRun::of).toList());
    }

    @Override
    public ShownTables tables() {
        return ShownTables.of(warehouse.tables(), LocalDate.now(ZoneOffset.UTC));
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
