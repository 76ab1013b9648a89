// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.duckdb;

import io.hoofprint.platform.config.Settings;
import java.util.Properties;

/**
 * How much memory DuckDB may have, besides Java's own; beyond it, work goes to files beside the warehouse.
 *
 * @param bytes what {@code hoofprint.warehouse.memory} says
 */
public record DuckDbMemory(long bytes) {
    static final DuckDbMemory USUAL = new DuckDbMemory(1L << 30);

    /** A part of a job takes about ten times its size on the way, and the rest of the warehouse something too. */
    private static final int SHARE_OF_A_PART = 16;

    /** Each thread holds memory for what it sorts and groups: fewer threads need less. */
    private static final long BYTES_PER_THREAD = 64L << 20;

    public static DuckDbMemory of(Settings settings) {
        return new DuckDbMemory(settings.size("hoofprint.warehouse.memory"));
    }

    /** How many bytes of a job's events are worked on at once. */
    long part() {
        return bytes / SHARE_OF_A_PART;
    }

    void limit(Properties options) {
        options.setProperty("memory_limit", bytes + "B");
        options.setProperty("threads", String.valueOf(threads()));
        // Rows keep their order only where a statement has ORDER BY, which takes less memory.
        options.setProperty("preserve_insertion_order", "false");
    }

    private long threads() {
        return Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), bytes / BYTES_PER_THREAD));
    }
}
