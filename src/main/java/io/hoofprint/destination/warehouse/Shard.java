package io.hoofprint.destination.warehouse;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Which of the two shards is a day's. */
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
