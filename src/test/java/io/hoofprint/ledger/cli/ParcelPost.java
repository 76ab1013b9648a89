// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.cli;

import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.platform.error.Rejected;
import java.util.List;
import org.apache.camel.Body;

/** Delivers parcels unless a failure is set. */
public final class ParcelPost {
    static final Rejected NO_SUCH_STREET = Rejected.ordinary("there is no such street");

    /** The failure of every delivery; null for none. */
    static volatile RuntimeException failure;

    public void deliver(@Body List<StoredEvent> parcels) {
        RuntimeException now = failure;
        if (now != null && !parcels.isEmpty()) {
            throw now;
        }
    }
}
