package io.hoofprint.destination.warehouse.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DuckDB's own library, which its driver unpacks for each process into a file of 60 MB among the temporary ones. The driver
 * removes it only when a process ends by itself: one that is killed or halted would leave it behind. On Linux it is no
 * longer needed by name once it is loaded.
 */
final class DuckDbLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(DuckDbLibrary.class);
    private static final Path MAPPED = Path.of("/proc/self/maps");

    private DuckDbLibrary() {}

    /** To be called once it is loaded. */
    static void removeUnpacked() {
        try {
            List<String> mapped = Files.isReadable(MAPPED) ? Files.readAllLines(MAPPED) : List.of();
            for (String line : mapped) {
                int path = line.indexOf('/');
                if (path >= 0 && line.endsWith(".so") && line.contains("/libduckdb_java")) {
                    Files.deleteIfExists(Path.of(line.substring(path)));
                }
            }
        } catch (IOException e) {
            LOG.warn("DuckDB's unpacked library stays among the temporary files: {}", e.toString());
        }
    }
}
