package io.hoofprint.flow.evidence.api;

import io.hoofprint.flow.evidence.api.EvidenceAdministration.Listing;
import io.hoofprint.platform.auth.Role;
import io.hoofprint.platform.live.SnapshotTopic;
import javax.sql.DataSource;

/** Topic {@code evidence}: {@code {"runs":[…]}}, the newest 20 in short as the API lists them, whenever they change. */
public final class EvidenceTopic extends SnapshotTopic<Listing> {
    private static final int SHOWN = 20;

    private RunViews views;

    public EvidenceTopic() {
        super("evidence", Role.READ);
    }

    /** @param tables where what is committed can be read */
    public void setTables(DataSource tables) {
        views = new RunViews(tables);
    }

    /** The progress of a run is written between the commits of its reader. */
    @Override
    public boolean isPolled() {
        return true;
    }

    @Override
    protected Listing snapshot() {
        return new Listing(views.newest(SHOWN));
    }
}
