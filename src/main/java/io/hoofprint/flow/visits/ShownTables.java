package io.hoofprint.flow.visits;

import io.hoofprint.destination.warehouse.Shard;
import java.time.Instant;
import java.util.Map;

/**
 * How many rows each table has.
 *
 * @param current the shard that takes what is accepted today
 */
public record ShownTables(Map<String, Long> tables, String current) {
    static ShownTables of(Map<String, Long> rows) {
        return new ShownTables(rows, Shard.table(Instant.now()));
    }
}
