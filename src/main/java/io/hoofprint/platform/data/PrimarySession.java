// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import java.sql.Connection;

/** A connection, and whether the server at its other end is still the primary as far as this process knows. */
public final class PrimarySession {
    private final Connection connection;
    private final KnownPrimary.Timeline timeline;
    private final KnownPrimary known;

    PrimarySession(Connection connection, KnownPrimary.Timeline timeline, KnownPrimary known) {
        this.connection = connection;
        this.timeline = timeline;
        this.known = known;
    }

    public Connection connection() {
        return connection;
    }

    /** Whether another server has taken the place of this one: then nothing must be written here any more. */
    public boolean isOvertaken() {
        return !known.isNewest(timeline);
    }

    /** Null if the server does not say. */
    KnownPrimary.Timeline timeline() {
        return timeline;
    }
}
