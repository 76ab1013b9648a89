// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.backup;

import io.hoofprint.ledger.ops.CopyCheck;
import io.hoofprint.platform.error.Blocked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Set;

/**
 * Copies a data folder, while a server works on it or not. Its files change all the time, so the order matters:
 *
 * <ol>
 *   <li>the archive, because a replay takes bodies away that the tables still name;
 *   <li>the tables, with the positions of all readers;
 *   <li>what readers do elsewhere, which is then never older than their positions: it may be delivered again, and that is
 *       harmless;
 *   <li>the archive again, for what has come since;
 *   <li>the log, so that it has every event that anything else in the backup knows of.
 * </ol>
 */
final class Backup {
    static final String TABLES = "tables.db";
    static final String LOG = "ledger.db";
    static final String WAREHOUSE = "warehouse.duckdb";
    static final String DATA = "data/";
    private static final String ARCHIVE = "archive";

    private final Path dataDir;
    private final WarehouseCopy warehouse;
    private final BackupFormat format;
    private final Inventory inventory;
    private final CopyProgress progress;
    private final PlainFiles plain;

    /** Gets the warehouse into a file that no process changes. */
    @FunctionalInterface
    interface WarehouseCopy {
        /** @return null if {@code warehouse.duckdb} is such a file itself, or not there */
        Path make() throws IOException;
    }

    private interface Content {
        void writeTo(Path place) throws IOException;
    }

    Backup(Path dataDir, WarehouseCopy warehouse, BackupFormat format, Inventory inventory, CopyProgress progress) {
        this.dataDir = dataDir;
        this.warehouse = warehouse;
        this.format = format;
        this.inventory = inventory;
        this.progress = progress;
        plain = new PlainFiles(dataDir);
    }

    /** @throws RuntimeException that says why there is no backup */
    static Manifest make(Path dataDir, Path target, WarehouseCopy warehouse) {
        try (UnfinishedBackup unfinished = UnfinishedBackup.of(target, dataDir)) {
            return make(dataDir, unfinished, warehouse);
        } catch (IOException e) {
            throw BackupProblem.of("There is no backup " + target, e);
        }
    }

    private static Manifest make(Path dataDir, UnfinishedBackup unfinished, WarehouseCopy warehouse)
            throws IOException {
        try (Inventory inventory = new Inventory(unfinished.work().resolve("inventory"));
                CopyProgress progress = CopyProgress.ofFolder(dataDir);
                BackupFormat format = unfinished.format()) {
            Backup backup = new Backup(dataDir, warehouse, format, inventory, progress);
            backup.copy();
            Manifest manifest = backup.manifest();
            unfinished.publish(format.finish());
            return manifest;
        }
    }

    void copy() throws IOException {
        CopyCheck check = check();
        copyArchive();
        database(require(TABLES), check::tables);
        plain.each("", Set.of(ARCHIVE), (file, name, attributes) -> file(file, name, ""));
        copyArchive();
        copyWarehouse();
        database(require(LOG), check::log);
    }

    private CopyCheck check() {
        Path log = require(LOG);
        try {
            return CopyCheck.before(log);
        } catch (SQLException e) {
            throw BackupProblem.of("Cannot read " + log + "; hoofprint check says more", e);
        }
    }

    private Path require(String database) {
        Path file = dataDir.resolve(database);
        if (!Files.isRegularFile(file)) {
            throw new Blocked("There is no " + file + ": see whether hoofprint.data-dir names the right folder");
        }
        return file;
    }

    /** Objects do not change, but a few are replaced. */
    private void copyArchive() throws IOException {
        plain.each(ARCHIVE, Set.of(), (file, name, attributes) -> {
            String version = attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.fileKey();
            if (!inventory.has(name, version)) {
                file(file, name, version);
            }
        });
    }

    private void file(Path file, String name, String version) throws IOException {
        try {
            add(name, version, place -> Files.copy(file, place, StandardCopyOption.COPY_ATTRIBUTES));
        } catch (NoSuchFileException e) {
            if (!e.getFile().equals(file.toString())) {
                throw e;
            }
            // It was deleted since it was listed.
        }
    }

    private void copyWarehouse() throws IOException {
        Path copy = warehouse.make();
        if (copy != null) {
            try {
                add(WAREHOUSE, "", place -> Files.move(copy, place));
            } finally {
                Files.deleteIfExists(copy);
            }
            return;
        }
        for (String name : new String[] {WAREHOUSE, WAREHOUSE + ".wal"}) {
            Path file = dataDir.resolve(name);
            if (Files.exists(file)) {
                file(file, name, "");
            }
        }
    }

    private interface Check {
        void of(Path copy) throws SQLException;
    }

    private void database(Path database, Check check) throws IOException {
        String name = database.getFileName().toString();
        add(name, "", place -> {
            try {
                SqliteCopy.copy(database, place, () -> progress.writing(name, place));
                check.of(place);
            } catch (SQLException e) {
                throw BackupProblem.of("Cannot copy " + database + "; hoofprint check says more", e);
            }
        });
    }

    private void add(String name, String version, Content content) throws IOException {
        content.writeTo(format.place(DATA + name));
        CopiedFile kept = format.keep(DATA + name);
        inventory.add(new CopiedFile(name, kept.size(), kept.sha256()), version);
        progress.copied(name, kept.size());
    }

    private Manifest manifest() throws IOException {
        Manifest manifest = Manifest.of(inventory);
        manifest.write(format.place(Manifest.NAME), inventory);
        format.keep(Manifest.NAME);
        return manifest;
    }
}
