// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.ops;

import io.hoofprint.ledger.reader.ReaderStatus;
import io.hoofprint.ledger.reader.Readers;
import io.hoofprint.platform.auth.Role;
import io.hoofprint.platform.live.SnapshotTopic;
import java.util.List;
import java.util.Map;

/** Topic {@code readers}: {@code {"readers":[…]}} as {@code GET /admin/v1/readers} returns it, on changes. */
public final class ReadersTopic extends SnapshotTopic<Map<String, List<ReaderStatus>>> {
    private final Readers readers;

    public ReadersTopic(Readers readers) {
        super("readers", Role.READ);
        this.readers = readers;
    }

    /** Lag also changes without commits. */
    @Override
    public boolean isPolled() {
        return true;
    }

    @Override
    protected Map<String, List<ReaderStatus>> snapshot() {
        return Map.of("readers", readers.statuses());
    }
}
