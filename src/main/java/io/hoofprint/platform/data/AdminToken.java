// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The file {@code admin.token}: the key with which commands of the same user call the running server. */
final class AdminToken {
    private final Path file;

    AdminToken(Path dir) {
        file = dir.resolve("admin.token");
    }

    /** Writes a new token, replacing one that a killed server left. */
    String renew() throws IOException {
        String token = RandomKey.next();
        Files.deleteIfExists(file);
        Files.createFile(file, OwnerOnly.file());
        Files.writeString(file, token + "\n");
        return token;
    }

    /** Whether a server runs, or was killed. */
    boolean exists() {
        return Files.exists(file);
    }

    /** @return empty if no server is running */
    Optional<String> read() {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new DataFolderUnusable("Cannot read " + file + ": run this as the user that the server runs as", e);
        }
    }

    void remove() throws IOException {
        Files.deleteIfExists(file);
    }
}
