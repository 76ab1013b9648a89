// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.sqlite.SqliteLedger;
import io.hoofprint.ledger.sqlite.SqliteOptions;
import io.hoofprint.platform.clock.ClockRow;
import io.hoofprint.platform.clock.ClockWatch;
import io.hoofprint.platform.clock.SteadyClock;
import io.hoofprint.platform.data.DataFolderUnusable;
import io.hoofprint.platform.data.Tables;
import io.hoofprint.platform.error.Unavailable;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;

/** The two databases of a data folder, and the clock by which what is in them grows old. */
record DataStores(Tables tables, Ledger ledger, SteadyClock clock, ClockWatch clockWatch) implements AutoCloseable {

    /** @param remember how long the ids of events are remembered */
    static DataStores open(Path folder, Duration remember, MeterRegistry meters) {
        Tables tables = Tables.openSoon(folder);
        try {
            SteadyClock clock = SteadyClock.system();
            Ledger ledger = SqliteLedger.open(
                    SqliteOptions.in(folder).remember(remember).age(clock::age).meters(meters));
            ClockWatch watch = new ClockWatch(clock, new ClockRow(tables.dataSource()));
            return new DataStores(tables, ledger, clock, watch);
        } catch (Unavailable e) {
            tables.close();
            throw new DataFolderUnusable(
                    e.getMessage() + ". It is ledger.db in " + folder
                            + "; hoofprint check says more. Mend it, restore a backup,"
                            + " or choose another folder with hoofprint.data-dir",
                    e);
        } catch (RuntimeException | Error e) {
            tables.close();
            throw e;
        }
    }

    /** What may fail in any way. */
    interface Work {
        void run() throws Exception;
    }

    /**
     * Does this while the tables open; then has the clock go on from where it was, before anything is kept.
     *
     * @throws DataFolderUnusable if the tables cannot be opened, whatever else has failed because of that
     */
    void await(Work meanwhile) throws Exception {
        try {
            meanwhile.run();
        } finally {
            tables.await();
        }
        ClockStart.resume(clock, new ClockRow(tables.dataSource()), ledger);
        clockWatch.start();
    }

    @Override
    public void close() {
        clockWatch.close();
        ledger.close();
        tables.close();
    }
}
