// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.duckdb;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DuckDB's own library. Its driver loads the one that lies beside its jar if the jar has none in it; else it unpacks one for
 * each process into a file of 60 MB among the temporary ones, and has no setting for another place. The driver removes that
 * only when a process ends by itself: one that is killed or halted would leave it behind. On Linux it is no longer needed by
 * name once it is loaded.
 */
final class DuckDbLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(DuckDbLibrary.class);
    private static final String UNPACKED = "libduckdb_java";
    private static final Path MAPPED = Path.of("/proc/self/maps");
    /** Much longer than unpacking takes. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private DuckDbLibrary() {}

    /** To be called once it is loaded: removes what this process has unpacked, and what others have left. */
    static void removeUnpacked() {
        tidy(DuckDbLibrary::removeOwn);
        tidy(() -> removeAbandoned(
                Path.of(System.getProperty("java.io.tmpdir")), Instant.now().minus(ABANDONED)));
    }

    @FunctionalInterface
    private interface Removal {
        void run() throws IOException;
    }

    private static void tidy(Removal removal) {
        try {
            removal.run();
        } catch (IOException e) {
            LOG.warn("DuckDB's unpacked library stays among the temporary files: {}", e.toString());
        }
    }

    /** Left by processes that were killed while they unpacked or loaded it. */
    static void removeAbandoned(Path temporary, Instant before) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(temporary, UNPACKED + "*.so")) {
            for (Path file : files) {
                if (Files.isWritable(file)
                        && Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static void removeOwn() throws IOException {
        List<String> mapped = Files.isReadable(MAPPED) ? Files.readAllLines(MAPPED) : List.of();
        for (String line : mapped) {
            int path = line.indexOf('/');
            // The one beside the jar has another name.
            if (path >= 0 && line.endsWith(".so") && line.contains("/" + UNPACKED)) {
                Files.deleteIfExists(Path.of(line.substring(path)));
            }
        }
    }
}
