package io.hoofprint.flow.visits;

import io.hoofprint.destination.warehouse.Warehouse;
import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.Readers;
import io.hoofprint.platform.cli.AdminClient;
import java.time.LocalDate;

/** What a person may ask of sessions on the command line. */
public interface SessionAdministration {
    /**
     * Has the job of a day run.
     *
     * @return how it stands; asked again it goes on
     */
    JobAnswer aggregate(LocalDate day);

    ShownRuns runs();

    ShownTables tables();

    /** Makes dataset and tables; again is no error. */
    void init();

    /** Adds the demonstration; again changes nothing. */
    void demo();

    /** Of a running server. */
    static SessionAdministration of(AdminClient server) {
        return new RemoteSessions(server);
    }

    /** Of files that no server works on. */
    static SessionAdministration of(Warehouse warehouse, Ledger ledger, Readers readers, SessionSettings settings) {
        return new LocalSessions(warehouse, new VisitProgress(ledger, readers), settings);
    }
}
