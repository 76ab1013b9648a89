package io.hoofprint.flow.visits;

import io.hoofprint.destination.warehouse.Run;
import java.time.LocalDate;

/** What a person may ask of sessions on the command line. */
interface SessionAdministration {
    /**
     * Has the job of a day run.
     *
     * @return how it stands, maybe without its times; asked again it goes on
     */
    Run aggregate(LocalDate day);

    ShownRuns runs();

    /** How many accepted events are not in the warehouse yet. */
    long behind();

    ShownTables tables();

    /** Makes dataset and tables; again is no error. */
    void init();

    /** Adds the demonstration; again changes nothing. */
    void demo();
}
