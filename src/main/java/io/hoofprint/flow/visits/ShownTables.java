package io.hoofprint.flow.visits;

import java.time.LocalDate;
import java.util.Map;

/**
 * How many rows each table has.
 *
 * @param current the shard that takes what is accepted today
 */
public record ShownTables(Map<String, Long> tables, String current) {
    static ShownTables of(Map<String, Long> rows, LocalDate today) {
        return new ShownTables(rows, "events_" + Math.floorMod(today.toEpochDay(), 2));
    }
}
