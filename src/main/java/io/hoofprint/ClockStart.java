// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.ops.LastReceipt;
import io.hoofprint.platform.clock.ClockRow;
import io.hoofprint.platform.clock.ClockRow.Known;
import io.hoofprint.platform.clock.SteadyClock;

/** Lets the clock go on from what a data folder knows of an earlier start. */
final class ClockStart {
    private ClockStart() {}

    /** Goes by the log only if there is nothing better: its newest event may have come while the clock was wrong. */
    static void resume(SteadyClock clock, ClockRow row, Ledger ledger) {
        row.read()
                .or(() -> LastReceipt.of(ledger).map(last -> new Known(last, null)))
                .ifPresent(clock::resume);
    }
}
