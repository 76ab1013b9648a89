// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The shard of a day: the two take turns. */
public final class Shard {
    private Shard() {}

    /** 0 or 1 */
    public static int of(Instant receipt) {
        return (int) Math.floorMod(LocalDate.ofInstant(receipt, ZoneOffset.UTC).toEpochDay(), 2L);
    }

    public static String table(Instant receipt) {
        return "events_" + of(receipt);
    }
}
