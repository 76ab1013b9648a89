// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.duckdb;

import io.hoofprint.destination.DestinationCheck;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.error.Blocked;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks that the warehouse's file, if there is one, can be written to. It is not opened, as a server may have it open. */
public final class DuckDbCheck implements DestinationCheck {
    private final Path folder;

    public DuckDbCheck(Settings settings) {
        folder = settings.path("hoofprint.data-dir").toAbsolutePath().normalize();
    }

    @Override
    public void check() {
        Path file = DuckDbFile.of(folder);
        if (Files.exists(file) && !(Files.isRegularFile(file) && Files.isWritable(file))) {
            throw new Blocked(
                    file + " is no file that Hoofprint may write to; move it, or let Hoofprint's user write there.");
        }
    }
}
