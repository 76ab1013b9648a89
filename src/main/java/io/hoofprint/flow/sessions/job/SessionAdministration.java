package io.hoofprint.flow.sessions.job;

import io.hoofprint.destination.warehouse.AggregationRun;
import java.time.LocalDate;

/** What a person may ask of sessions on the command line. */
interface SessionAdministration {
    /**
     * Has the job of a day run.
     *
     * @return how it stands, maybe without its times; asked again it goes on
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
