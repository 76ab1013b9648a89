// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Brings files and folders to the disk. */
final class Synced {
    private Synced() {}

    /** A file, or which names a folder has. */
    static void path(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** The names in a folder and in all folders below it. */
    static void foldersIn(Path top) throws IOException {
        try (Stream<Path> below = Files.walk(top)) {
            List<Path> folders = below.filter(Files::isDirectory).toList();
            for (Path folder : folders) {
                path(folder);
            }
        }
    }
}
