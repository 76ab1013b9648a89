// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

/**
 * The script that empties the shard that is not today's, if each of its rows is in a closed session, in the table of late
 * events, or in the other shard. Else it fails with {@link #NOT_YET} in its message, and changes nothing.
 */
public final class BigQueryEmptying {
    /** Part of the script's error message while the shard has an event that no job has processed. */
    public static final String NOT_YET = "The shard has events that no job has seen.";

    private BigQueryEmptying() {}

    /** @param shard {@code events_0} or {@code events_1} */
    public static String text(String shard) {
        String other =
                switch (shard) {
                    case "events_0" -> "events_1";
                    case "events_1" -> "events_0";
                    default -> throw new IllegalArgumentException("not a shard: " + shard);
                };
        return BigQuerySql.named("empty").replace("events_own", other).replace("events_done", shard);
    }
}
