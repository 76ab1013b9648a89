package io.hoofprint.destination.warehouse.bigquery;

/**
 * Empties the shard that is not the day's, as a script of its own: only if each of its rows is in a closed session, among
 * what came too late, or in the other shard. Else it fails with {@link #NOT_YET} in its message, and nothing is changed.
 */
public final class BigQueryEmptying {
    /** What the script's failure says while there is something in the shard that a job has not seen. */
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
