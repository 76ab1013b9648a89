// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import java.nio.file.Path;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.core.NestedExceptionUtils;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The file {@code tables.db} in the data folder. */
final class SqliteTables {
    /** Versions are numbered by flow. */
    private static final Migrations MIGRATIONS = new Migrations("db/sqlite", "flyway_schema_history", true, false);

    private SqliteTables() {}

    static Path file(Path dataDir) {
        return dataDir.resolve("tables.db");
    }

    /** @throws DataFolderUnusable if the file cannot be opened, is damaged, or was written by a newer version */
    static SQLiteDataSource migrated(Path dataDir) {
        SqliteLibrary.load(dataDir);
        Path file = file(dataDir);
        SQLiteDataSource source = source(file, false);
        TablesInspection.requireWhole(source, file, 1);
        migrate(source, file);
        return source;
    }

    static SQLiteDataSource source(Path file, boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(10_000);
        // A deferred transaction that reads first and writes later fails at once, whatever the time-out.
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.enforceForeignKeys(true);
        config.setReadOnly(readOnly);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static void migrate(SQLiteDataSource source, Path file) {
        try {
            MIGRATIONS.apply(source);
        } catch (FlywayValidateException e) {
            throw new DataFolderUnusable(
                    file + " was written by a newer Hoofprint: start that version, or restore a backup", e);
        } catch (FlywayException e) {
            // Flyway's own message has six lines.
            String cause = NestedExceptionUtils.getMostSpecificCause(e).getMessage();
            throw new DataFolderUnusable(
                    "Cannot open " + file + ": " + cause
                            + "; restore a backup, or choose another folder with hoofprint.data-dir",
                    e);
        }
    }
}
