// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import static io.hoofprint.platform.ops.MeterDefinition.Type.GAUGE;

import io.hoofprint.platform.error.FileErrorTranslator;
import io.hoofprint.platform.health.Outage;
import io.hoofprint.platform.ops.MeterDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The room that is left on the disk of a data folder, as last looked at. */
final class DiskRoom {
    private static final Logger LOG = LoggerFactory.getLogger(DiskRoom.class);
    private static final long MIB = 1L << 20;
    private static final MeterDefinition FREE = MeterDefinition.of(
            GAUGE,
            "hoofprint.data.free.bytes",
            "bytes",
            "Room left on the disk of the data folder; NaN if it cannot be determined");

    private static final MeterDefinition NEEDED = MeterDefinition.of(
            GAUGE, "hoofprint.data.needed.bytes", "bytes", "Room below which health calls the disk too full");

    /**
     * In bytes. What may still have to be written before anybody can act: 64 MiB of write-ahead log and as much for the
     * tables, and the 128 MiB of requests that may wait for the log, should they go to {@code fallback/}.
     */
    static final long LEAST = 256 * MIB;

    private final Path dir;
    private final long least;
    private final Outage outage;
    private volatile double free = Double.NaN;

    /** @param least in bytes, usually {@link #LEAST} */
    DiskRoom(Path dir, long least) {
        this.dir = dir;
        this.least = least;
        outage = new Outage(
                "The disk of the data folder has had too little room",
                "Make room, " + least / MIB + " MiB at least: when there is none left, requests are refused with 503.");
    }

    Outage outage() {
        return outage;
    }

    /** As last looked at: a disk that hangs holds up no scrape. */
    void measure(MeterRegistry meters) {
        FREE.gauge(meters, () -> free);
        NEEDED.gauge(meters, () -> least);
    }

    void look() {
        try {
            long found = free(dir);
            free = found;
            if (found < least) {
                tooLittle(describe(dir, found));
            } else if (outage.ended()) {
                LOG.info("There is room again: {} MiB are free in {}", found / MIB, dir);
            }
        } catch (IOException e) {
            free = Double.NaN;
            tooLittle("the free space cannot be determined: " + FileErrorTranslator.words(e));
        }
    }

    private void tooLittle(String reason) {
        if (outage.failed(reason)) {
            LOG.warn("Too little room on the disk of the data folder: {}", reason);
        }
    }

    static String describe(Path dir, long free) {
        return dir + " has only " + free / MIB + " MiB free";
    }

    /** In bytes, for this user. */
    static long free(Path dir) throws IOException {
        return Files.getFileStore(dir).getUsableSpace();
    }
}
