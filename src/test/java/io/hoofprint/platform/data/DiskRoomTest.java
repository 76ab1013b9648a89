// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskRoomTest {
    private static final long MIB = 1L << 20;

    @TempDir
    Path dir;

    @Test
    void room_enough_is_no_ailment_and_too_little_is_one_until_there_is_more() throws Exception {
        try (Mount disk = Mount.of(dir, "tmpfs", "size=300m")) {
            assumeThat(disk.isMounted()).as("this user may mount a small disk").isTrue();
            DiskRoom room = new DiskRoom(dir, DiskRoom.LEAST);
            SimpleMeterRegistry meters = new SimpleMeterRegistry();
            room.measure(meters);
            room.look();
            assertThat(room.outage().ailment("data folder")).isEmpty();
            assertThat(value(meters, "hoofprint.data.free.bytes"))
                    .isGreaterThan(value(meters, "hoofprint.data.needed.bytes"))
                    .isLessThanOrEqualTo(300 * MIB);
            Path ballast = dir.resolve("ballast");
            fill(ballast, 100 * MIB);
            room.look();
            assertThat(value(meters, "hoofprint.data.free.bytes"))
                    .isLessThan(value(meters, "hoofprint.data.needed.bytes"));
            assertThat(room.outage().ailment("data folder")).singleElement().satisfies(ailment -> assertThat(
                            ailment.message())
                    .matches("The disk of the data folder has had too little room since \\S+Z: " + dir
                            + " has only 200 MiB free\\. Make room, 256 MiB .*"));
            assertThatExceptionOfType(DataFolderUnusable.class)
                    .isThrownBy(() -> DataFolderInspection.of(dir))
                    .withMessageContainingAll("only", "256 MiB at least");
            Files.delete(ballast);
            room.look();
            assertThat(room.outage().ailment("data folder")).isEmpty();
        }
    }

    @Test
    void a_folder_that_is_gone_is_an_ailment_too() throws Exception {
        DiskRoom room = new DiskRoom(dir.resolve("gone"), 0);
        room.look();
        assertThat(room.outage().ailment("data folder"))
                .singleElement()
                .satisfies(ailment -> assertThat(ailment.message()).contains("cannot be determined", "gone"));
    }

    private static double value(SimpleMeterRegistry meters, String gauge) {
        return meters.get(gauge).gauge().value();
    }

    private static void fill(Path file, long size) throws IOException {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] block = new byte[(int) MIB];
            for (long written = 0; written < size; written += block.length) {
                content.write(block);
            }
        }
    }
}
