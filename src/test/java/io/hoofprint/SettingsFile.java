// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a user writes into {@code config/application.properties}. */
public final class SettingsFile {
    private SettingsFile() {}

    /** @param folder where the program is started */
    public static void write(Path folder, String... lines) throws IOException {
        Files.write(in(folder), List.of(lines));
    }

    /** The file's place, in a folder that is there. */
    public static Path in(Path folder) throws IOException {
        return Files.createDirectories(folder.resolve("config")).resolve("application.properties");
    }
}
