// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import io.hoofprint.destination.warehouse.Shard;
import java.time.Instant;
import java.util.Map;

/**
 * How many rows each table has.
 *
 * @param current the shard that takes what is accepted today
 */
public record TablesView(Map<String, Long> tables, String current) {
    static TablesView of(Map<String, Long> rows) {
        return new TablesView(rows, Shard.table(Instant.now()));
    }
}
