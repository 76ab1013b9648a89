// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.duckdb;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Temporary files beside the warehouse that a killed process left, as large as its job was. DuckDB removes only those that
 * it made since it was opened.
 */
final class DuckDbLeftovers {
    private static final Logger LOG = LoggerFactory.getLogger(DuckDbLeftovers.class);

    private DuckDbLeftovers() {}

    /** To be called when the warehouse has just been opened, before any query: then nobody uses them. */
    static void remove(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "duckdb_temp_*")) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        } catch (IOException e) {
            LOG.warn("Work that was broken off stays beside the warehouse: {}", e.toString());
        }
    }
}
