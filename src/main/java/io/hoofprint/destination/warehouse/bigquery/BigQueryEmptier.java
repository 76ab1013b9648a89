// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.bigquery;

import com.google.cloud.bigquery.StandardTableDefinition;
import com.google.cloud.bigquery.Table;
import io.hoofprint.destination.warehouse.Shard;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the shard that is not today's, once a job has processed its rows and Google's streaming buffer holds none of them.
 * Until then its rows do no harm, and it is tried again.
 */
public final class BigQueryEmptier {
    private static final Logger LOG = LoggerFactory.getLogger(BigQueryEmptier.class);
    /** New rows for an emptied shard have to wait; at midnight all rows would. */
    private static final Duration BEFORE_MIDNIGHT = Duration.ofMinutes(30);

    private final BigQueryDataset dataset;
    private final BigQueryScripts scripts;
    private final BigQueryShards shards;
    private boolean pending = true;

    public BigQueryEmptier(BigQueryDataset dataset, BigQueryScripts scripts, BigQueryShards shards) {
        this.dataset = dataset;
        this.scripts = scripts;
        this.shards = shards;
    }

    /** To be called when a job is done. */
    synchronized void due() {
        pending = true;
        empty();
    }

    /** Empties the shard if that is possible now. */
    public synchronized void empty() {
        Instant now = shards.now();
        String shard = Shard.of(now) == 0 ? "events_1" : "events_0";
        if (pending && Shard.of(now.plus(BEFORE_MIDNIGHT)) == Shard.of(now) && shards.hold(shard)) {
            try {
                shards.release(shard, tryToEmpty(shard));
            } catch (RuntimeException e) {
                shards.release(shard, true);
                LOG.warn("{} could not be emptied, which does no harm; it is tried again: {}", shard, e.getMessage());
            }
        }
    }

    /** @return whether it was tried */
    private boolean tryToEmpty(String shard) {
        Optional<Table> table = dataset.table(shard);
        if (table.isEmpty() || isEmpty(table.get())) {
            pending = false;
            return false;
        }
        if (isStreaming(table.get())) {
            return false;
        }
        BigQueryScripts.Begun begun = scripts.begin(
                "hoofprint_" + dataset.name() + "_empty_" + shard + "_" + UUID.randomUUID(),
                BigQueryEmptying.text(shard));
        Optional<RuntimeException> failure = scripts.await(begun.id());
        failure.ifPresent(BigQueryEmptier::requireNotYet);
        pending = failure.isPresent();
        return true;
    }

    private static void requireNotYet(RuntimeException failure) {
        if (!failure.getMessage().contains(BigQueryEmptying.NOT_YET)) {
            throw failure;
        }
    }

    private static boolean isEmpty(Table table) {
        return !isStreaming(table) && BigInteger.ZERO.equals(table.getNumRows());
    }

    private static boolean isStreaming(Table table) {
        return table.<StandardTableDefinition>getDefinition().getStreamingBuffer() != null;
    }
}
