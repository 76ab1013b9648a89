// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.backup;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a backup says of itself: {@code {"version","program","madeAt","files","bytes","content":[{"name","size",
 * "sha256"}]}}. It is written last: without one, a backup is not complete.
 *
 * @param version of the backup's format
 * @param program the version of Hoofprint that made it, null if that was not packaged
 * @param madeAt ISO instant
 * @param files how many there are
 * @param bytes the sum of their sizes
 */
record Manifest(int version, String program, String madeAt, long files, long bytes) {
    static final String NAME = "manifest.json";
    static final String CONTENT = "content";
    static final int VERSION = 1;
    static final ObjectMapper JSON = new ObjectMapper();

    static Manifest of(Inventory inventory) throws IOException {
        return new Manifest(
                VERSION,
                Manifest.class.getPackage().getImplementationVersion(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                inventory.count(),
                inventory.bytes());
    }

    void write(Path file, Inventory inventory) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(file.toFile(), JsonEncoding.UTF8)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeNumberField("version", version);
            json.writeStringField("program", program);
            json.writeStringField("madeAt", madeAt);
            json.writeNumberField("files", files);
            json.writeNumberField("bytes", bytes);
            json.writeArrayFieldStart(CONTENT);
            inventory.each(json::writePOJO);
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    /** For a person: {@code 12 files, 3.4 MiB, of 2026-11-26T05:00:00Z}. */
    String summary() {
        return files + " files, " + mebibytes() + " MiB, of " + madeAt;
    }

    private String mebibytes() {
        long tenths = (bytes * 10 + (1 << 19)) >> 20;
        return tenths / 10 + "." + tenths % 10;
    }
}
