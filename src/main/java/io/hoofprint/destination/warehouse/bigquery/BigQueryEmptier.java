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
 * Empties the shard that is not the day's, once a job has seen to its rows and Google has nothing of it in its streaming
 * buffer any more. Until then its rows do no harm, and it is tried again.
 */
public final class BigQueryEmptier {
    private static final Logger LOG = LoggerFactory.getLogger(BigQueryEmptier.class);
    /** What comes into an emptied shard has to wait; at midnight all would. */
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

    /** A job is done. */
    synchronized void due() {
        pending = true;
        empty();
    }

    /** Does so if it can be done now. */
    public synchronized void empty() {
        Instant now = shards.now();
        String shard = Shard.of(now) == 0 ? "events_1" : "events_0";
        if (pending && Shard.of(now.plus(BEFORE_MIDNIGHT)) == Shard.of(now) && shards.hold(shard)) {
            try {
                shards.release(shard, isTouched(shard));
            } catch (RuntimeException e) {
                shards.release(shard, true);
                LOG.warn("{} could not be emptied, which does no harm; it is tried again: {}", shard, e.getMessage());
            }
        }
    }

    /** Empties it if that can be done; says whether it was tried. */
    private boolean isTouched(String shard) {
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
        failure.ifPresent(BigQueryEmptier::tell);
        pending = failure.isPresent();
        return true;
    }

    private static void tell(RuntimeException failure) {
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
