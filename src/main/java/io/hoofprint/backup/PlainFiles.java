// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.backup;

import io.hoofprint.platform.error.Blocked;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Set;

/** The files of a data folder that can be read by anybody at any time; links are followed. */
final class PlainFiles {
    /** What is not data, and what has another way into a backup. */
    private static final Set<String> NOT_PLAIN = Set.of(
            "LOCK",
            "admin.token",
            "first-keys",
            "backup",
            "native",
            "lost+found",
            "ledger.db",
            "ledger.db-wal",
            "ledger.db-shm",
            "tables.db",
            "tables.db-wal",
            "tables.db-shm",
            "warehouse.duckdb",
            "warehouse.duckdb.wal",
            "warehouse.duckdb.tmp");

    /** Where files are written before they are moved into place. */
    private static final String UNFINISHED = ".unfinished";

    private final Path dataDir;

    /** Receives a file with its name in the backup. */
    @FunctionalInterface
    interface Each {
        void accept(Path file, String name, BasicFileAttributes attributes) throws IOException;
    }

    PlainFiles(Path dataDir) {
        this.dataDir = dataDir;
    }

    /** All files below a folder of the data folder, or below itself ({@code ""}). */
    void each(String below, Set<String> without, Each each) throws IOException {
        Path top = dataDir.resolve(below);
        if (Files.isDirectory(top)) {
            Files.walkFileTree(
                    top, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Walk(without, each));
        }
    }

    private final class Walk extends SimpleFileVisitor<Path> {
        private final Set<String> without;
        private final Each each;

        Walk(Set<String> without, Each each) {
            this.without = without;
            this.each = each;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = name(folder);
            boolean isSkipped = NOT_PLAIN.contains(name)
                    || without.contains(name)
                    || folder.getFileName().toString().equals(UNFINISHED);
            return isSkipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            String name = name(file);
            if (attributes.isSymbolicLink()) {
                throw new Blocked(file + " leads to " + Files.readSymbolicLink(file) + ", where there is nothing: mount"
                        + " what belongs there, or remove the link");
            }
            if (attributes.isRegularFile() && !NOT_PLAIN.contains(name)) {
                requireName(file, name);
                each.accept(file, name, attributes);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            return goneMeanwhile(e);
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
            return goneMeanwhile(e);
        }

        private FileVisitResult goneMeanwhile(IOException e) throws IOException {
            if (e != null && !(e instanceof NoSuchFileException)) {
                throw e;
            }
            return FileVisitResult.CONTINUE;
        }
    }

    private String name(Path file) {
        return dataDir.relativize(file).toString().replace(File.separatorChar, '/');
    }

    /** In a locale without these letters Java finds the file, and cannot write its name down. */
    private void requireName(Path file, String name) {
        if (!dataDir.resolve(name).equals(file)) {
            throw new Blocked("The name of " + file + " cannot be written in this locale: run the backup with"
                    + " LC_ALL=C.UTF-8 in the environment");
        }
    }
}
