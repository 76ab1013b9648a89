// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.move;

import io.hoofprint.platform.data.FolderMove;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where new files are made for a data folder, until they take the place of those that are there. */
final class FilledFolder {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);
    /** Says that all files are made. */
    private static final String COMPLETE = "COMPLETE";

    private final Path folder;
    private final Path unfinished;

    FilledFolder(Path folder) {
        this.folder = folder;
        unfinished = FolderMove.unfinished(folder);
    }

    Path dir() {
        return unfinished;
    }

    /** Empty, whatever an earlier move has left. */
    void begin() throws IOException {
        remove();
        Files.createDirectory(unfinished);
        sync(folder);
    }

    void complete(FolderMove move) throws IOException {
        move.write(unfinished.resolve(COMPLETE));
    }

    Optional<FolderMove> completed() {
        return FolderMove.read(unfinished.resolve(COMPLETE));
    }

    /**
     * Puts the files in their places. Killed at any step, it is to be done again.
     *
     * @return the files that were there, which are aside now
     */
    List<Path> install(Instant now) throws IOException {
        List<Path> aside = new ArrayList<>();
        for (String name : List.of(MovePlaces.LOG, MovePlaces.TABLES)) {
            Path made = unfinished.resolve(name);
            if (Files.exists(made)) {
                Path there = folder.resolve(name);
                setAside(there, name.replace(".db", "-moved-" + STAMP.format(now) + ".db"), aside);
                move(made, there);
            }
        }
        FolderMove.forget(folder);
        remove();
        sync(folder);
        return aside;
    }

    private void setAside(Path there, String as, List<Path> aside) throws IOException {
        Files.deleteIfExists(Path.of(there + "-shm"));
        for (String suffix : List.of("-wal", "")) {
            Path file = Path.of(there + suffix);
            if (Files.exists(file)) {
                Path to = folder.resolve(as + suffix);
                move(file, to);
                aside.add(to);
            }
        }
    }

    private void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        sync(folder);
    }

    private void remove() throws IOException {
        if (!Files.exists(unfinished)) {
            return;
        }
        try (Stream<Path> all = Files.walk(unfinished)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void sync(Path dir) throws IOException {
        try (var channel = FileChannel.open(dir, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
