// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import com.google.cloud.bigquery.Table;
import com.google.cloud.bigquery.TableId;
import io.hoofprint.platform.error.Unavailable;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which tables can be used now. For some minutes after one was made, Google does not know it everywhere; for some minutes
 * after one was emptied, Google may lose what is streamed into it.
 */
public final class BigQueryShards {
    /** How long that takes, according to Google. */
    static final Duration SETTLING = Duration.ofMinutes(10);

    /** A new table may be changed a moment after it was made. */
    private static final Duration MAKING = Duration.ofMinutes(1);

    private static final Duration LONGEST_HOLD = Duration.ofHours(1);

    private final Map<String, Instant> made = new HashMap<>();
    private final Map<String, Instant> appended = new HashMap<>();
    private final Map<String, Instant> heldUntil = new HashMap<>();
    private final Set<String> checked = new HashSet<>();
    private Clock clock = Clock.systemUTC();
    private final BigQueryClient client;
    private final String dataset;

    public BigQueryShards(BigQueryClient client, String dataset) {
        this.client = client;
        this.dataset = dataset;
    }

    void setClock(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    synchronized void made(String table) {
        made.put(table, now());
    }

    /**
     * Rows are about to be streamed into a table.
     *
     * @throws Unavailable while that is not safe
     */
    void append(String table) {
        if (!isChecked(table)) {
            hold(client.client().getTable(TableId.of(dataset, table)), table);
        }
        begin(table);
    }

    private synchronized boolean isChecked(String table) {
        return checked.contains(table);
    }

    /** It may have been emptied just before this process started. */
    private synchronized void hold(Table found, String table) {
        boolean emptied = found != null
                && BigInteger.ZERO.equals(found.getNumRows())
                && found.getLastModifiedTime() > found.getCreationTime() + MAKING.toMillis();
        if (emptied) {
            heldUntil.put(
                    table, Instant.ofEpochMilli(found.getLastModifiedTime()).plus(SETTLING));
        }
        checked.add(table);
    }

    private synchronized void begin(String table) {
        Duration left = Duration.between(now(), heldUntil.getOrDefault(table, Instant.EPOCH));
        if (!left.isNegative()) {
            throw new Unavailable(
                    table + " was emptied, and Google may lose rows that come into it now: they wait.", left, null);
        }
        appended.put(table, now());
    }

    /** Whether a table that Google just did not find is there after all, or will be. */
    boolean isThereSoon(String table) {
        return isFresh(table) || client.client().getTable(TableId.of(dataset, table)) != null;
    }

    synchronized boolean isFresh(String table) {
        return isRecent(made.get(table));
    }

    /** @return whether nothing is streamed into the table now; then nothing will be until {@link #release} */
    synchronized boolean hold(String table) {
        if (isRecent(appended.get(table))) {
            return false;
        }
        heldUntil.put(table, now().plus(LONGEST_HOLD));
        return true;
    }

    /** @param emptied or left as it was */
    synchronized void release(String table, boolean emptied) {
        heldUntil.put(table, emptied ? now().plus(SETTLING) : Instant.EPOCH);
    }

    private boolean isRecent(Instant time) {
        return time != null && time.isAfter(now().minus(SETTLING));
    }
}
