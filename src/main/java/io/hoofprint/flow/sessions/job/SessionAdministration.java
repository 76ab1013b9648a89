// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import io.hoofprint.destination.warehouse.AggregationRun;
import java.time.LocalDate;

/** What the command line can do with sessions. */
interface SessionAdministration {
    /**
     * Runs a day's job, or joins the one at work.
     *
     * @return its state, maybe without its times; to be requested again until it is done
     */
    AggregationRun aggregate(LocalDate day);

    RunsView runs();

    /** How many accepted events are not in the warehouse yet. */
    long behind();

    TablesView tables();

    /** Makes dataset and tables; again is no error. */
    void init();

    /** Adds the demonstration; again changes nothing. */
    void demo();
}
