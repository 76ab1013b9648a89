// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.move;

import io.hoofprint.platform.clock.ClockAge;
import io.hoofprint.platform.clock.ClockRow;
import io.hoofprint.platform.clock.SteadyClock;
import io.hoofprint.platform.data.DataFolderUnusable;
import io.hoofprint.platform.data.DatabaseAddress;
import io.hoofprint.platform.data.Tables;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The two places between which is moved.
 *
 * @param folder a data folder whose lock the caller holds
 * @param remember how long the ids of events are remembered
 */
public record MovePlaces(Path folder, DatabaseAddress database, Duration remember) {
    static final String LOG = "ledger.db";
    static final String TABLES = "tables.db";

    Path log() {
        return folder.resolve(LOG);
    }

    Path tables() {
        return folder.resolve(TABLES);
    }

    /** A file for ids in order, which is there during a move only. */
    Path stage(Path in) {
        return in.resolve("ids.moving");
    }

    /** How far the time has come by which ids expire, as a start would see it. */
    static ClockAge age(Tables tables) {
        SteadyClock clock = SteadyClock.system();
        new ClockRow(tables.readOnly()).read().ifPresent(clock::resume);
        return clock.age();
    }

    DataFolderUnusable refused(String why) {
        return new DataFolderUnusable("Nothing is moved: " + why);
    }
}
