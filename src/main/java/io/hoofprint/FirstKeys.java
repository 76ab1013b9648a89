// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import io.hoofprint.platform.auth.Keys;
import io.hoofprint.platform.cli.Terminal;
import io.hoofprint.platform.data.OwnerOnly;
import io.hoofprint.platform.error.FileErrorTranslator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Hands over the keys of the first start: on a terminal, or else in a file, because what a program prints elsewhere ends up
 * in logs, which others read and keep.
 */
final class FirstKeys {
    private static final String FILE = "first-keys";

    private FirstKeys() {}

    /** @param dataDir where the file goes */
    static void show(Keys.FirstPair keys, String url, Path dataDir, PrintWriter out) {
        if (Terminal.isWatched()) {
            out.println("Two keys were made. They are shown this once and kept as hashes only:");
            lines(keys, url).forEach(out::println);
        } else {
            out.println(written(keys, url, dataDir.toAbsolutePath().normalize().resolve(FILE)));
        }
        out.println();
    }

    /** What to do while the file is still there. */
    static Optional<String> leftover(Path dataDir) {
        Path file = dataDir.resolve(FILE);
        return Files.exists(file)
                ? Optional.of(file + " has the first keys in clear text: put them where you keep keys, and delete it.")
                : Optional.empty();
    }

    private static List<String> lines(Keys.FirstPair keys, String url) {
        return List.of(
                "  admin  " + keys.adminKey(),
                "  send   " + keys.sendKey(),
                "Open " + url + "/#key=" + keys.adminKey());
    }

    private static String written(Keys.FirstPair keys, String url, Path file) {
        try {
            Files.deleteIfExists(file);
            try (SeekableByteChannel out = Files.newByteChannel(
                    file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OwnerOnly.file())) {
                out.write(StandardCharsets.UTF_8.encode(String.join("\n", lines(keys, url)) + "\n"));
            }
            return "Two keys were made. They are in " + file + ", which only its owner can read:\n"
                    + "put them where you keep keys, and delete it.";
        } catch (IOException e) {
            return "Two keys were made, but " + file + " cannot be written (" + FileErrorTranslator.words(e)
                    + "): make others by `keys add NAME --admin`.";
        }
    }
}
