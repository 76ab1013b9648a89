// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.ledger.Ledger;
import io.hoofprint.platform.clock.ClockRow;
import io.hoofprint.platform.clock.ClockWatch;
import io.hoofprint.platform.clock.SteadyClock;
import io.hoofprint.platform.data.StorageUnusable;
import io.hoofprint.platform.data.Tables;
import io.micrometer.core.instrument.MeterRegistry;

/** The tables and the ledger, and the clock by which what is in them grows old. */
record DataStores(Tables tables, Ledger ledger, SteadyClock clock, ClockWatch clockWatch) implements AutoCloseable {

    static DataStores open(Storage storage, MeterRegistry meters) {
        Tables tables = storage.tablesSoon();
        try {
            SteadyClock clock = SteadyClock.system();
            Ledger ledger = storage.ledger(clock::age, meters);
            ClockWatch watch = new ClockWatch(clock, new ClockRow(tables.dataSource()));
            return new DataStores(tables, ledger, clock, watch);
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
     * @throws StorageUnusable if the tables cannot be opened, whatever else has failed because of that
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
