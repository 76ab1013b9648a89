// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.deliver;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes zips reproducibly: their bytes depend on the files alone. */
final class EvidenceZip {
    private static final LocalDateTime ANY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final int LEVEL = 6;

    private EvidenceZip() {}

    /** @param name in the zip, which has no folders */
    record Part(String name, Path file) {}

    static void write(Path zip, List<Part> parts) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(zip)))) {
            out.setLevel(LEVEL);
            for (Part part : parts) {
                ZipEntry entry = new ZipEntry(part.name());
                entry.setTimeLocal(ANY_TIME);
                out.putNextEntry(entry);
                Files.copy(part.file(), out);
                out.closeEntry();
            }
        }
    }
}
