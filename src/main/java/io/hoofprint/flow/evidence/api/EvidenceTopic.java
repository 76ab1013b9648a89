// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.api;

import io.hoofprint.flow.evidence.api.EvidenceAdministration.Listing;
import io.hoofprint.platform.auth.Role;
import io.hoofprint.platform.live.SnapshotTopic;
import javax.sql.DataSource;

/**
 * Topic {@code evidence}: {@code {"runs":[…]}}, the newest 20 without details, as the API lists them; sent on change.
 */
public final class EvidenceTopic extends SnapshotTopic<Listing> {
    private static final int SHOWN = 20;

    private final RunViews views;

    /** @param tables reads what is committed */
    public EvidenceTopic(DataSource tables) {
        super("evidence", Role.READ);
        views = new RunViews(tables);
    }

    /** A run's progress is written between its reader's commits, which would not trigger a snapshot. */
    @Override
    public boolean isPolled() {
        return true;
    }

    @Override
    protected Listing snapshot() {
        return new Listing(views.newest(SHOWN));
    }
}
