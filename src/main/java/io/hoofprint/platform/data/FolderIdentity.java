// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import io.hoofprint.platform.error.FileErrorTranslator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * By what a data folder is known to a database: the file {@code instance} in it, which is made when there is none. Should it be
 * lost, or written by halves, nothing is lost with it: whoever asks waits until what was held under the old one has ended.
 */
public final class FolderIdentity {
    private static final String FILE = "instance";

    private FolderIdentity() {}

    /**
     * @param dataDir whose lock this process holds
     * @throws DataFolderUnusable if the file cannot be read or written
     */
    public static UUID of(Path dataDir) {
        Path file = dataDir.resolve(FILE);
        try {
            return Files.exists(file) ? read(file) : made(file);
        } catch (IOException e) {
            throw new DataFolderUnusable("Cannot read or write " + file + ": " + FileErrorTranslator.words(e), e);
        }
    }

    private static UUID read(Path file) throws IOException {
        try {
            return UUID.fromString(Files.readString(file).strip());
        } catch (IllegalArgumentException unreadable) {
            return made(file);
        }
    }

    private static UUID made(Path file) throws IOException {
        UUID drawn = UUID.randomUUID();
        Files.writeString(file, drawn.toString());
        return drawn;
    }
}
