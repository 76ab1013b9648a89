// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.core.NestedExceptionUtils;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The SQLite database {@code tables.db} in the data folder, migrated to this version when opened.
 *
 * <p>SQLite allows one writer: writes wait for the single connection, so never call out while holding it.
 */
public final class Tables implements AutoCloseable {
    /** Strong references, because java.util.logging forgets the level of a logger that is garbage-collected. */
    private static final List<Logger> SILENCED =
            List.of(quiet("org.flywaydb", Level.SEVERE), quiet("com.zaxxer.hikari", Level.WARNING));

    private static final int READERS = 4;

    private final CompletableFuture<Pools> pools;
    private final DataSource writer;
    private final DataSource readers;

    private record Pools(HikariDataSource writer, HikariDataSource readers) {}

    private Tables(CompletableFuture<Pools> pools) {
        this.pools = pools;
        writer = new AwaitedDataSource(() -> opened().writer());
        readers = new AwaitedDataSource(() -> opened().readers());
    }

    /**
     * @param dataDir an existing folder whose lock this process holds
     * @throws DataFolderUnusable if the file cannot be opened, is damaged, or was written by a newer version
     */
    public static Tables open(Path dataDir) {
        SqliteLibrary.load(dataDir);
        return new Tables(CompletableFuture.completedFuture(pools(dataDir.resolve("tables.db"))));
    }

    /** The same beside whatever the caller does meanwhile: whoever asks for a connection waits. */
    public static Tables openSoon(Path dataDir) {
        SqliteLibrary.load(dataDir);
        return new Tables(CompletableFuture.supplyAsync(
                () -> pools(dataDir.resolve("tables.db")), opening -> new Thread(opening, "tables-opening").start()));
    }

    /** Waits until they are open, and throws what {@link #open} would have thrown. */
    public void await() {
        opened();
    }

    private Pools opened() {
        try {
            return pools.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof DataFolderUnusable unusable) {
                throw unusable;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    private static Pools pools(Path file) {
        SQLiteDataSource writable = sqlite(file, false);
        TablesInspection.requireWhole(writable, file, 1);
        migrate(writable, file);
        HikariDataSource writer = new HikariDataSource(pool("tables", writable, 1, false));
        return new Pools(writer, new HikariDataSource(pool("tables-read", sqlite(file, true), READERS, true)));
    }

    /** The single read-write connection. */
    public DataSource dataSource() {
        return writer;
    }

    /** Read-only connections: they see committed data and never wait for the writer. */
    public DataSource readOnly() {
        return readers;
    }

    @Override
    public void close() {
        Pools open = pools.handle((done, failure) -> done).join();
        if (open != null) {
            open.readers.close();
            open.writer.close();
        }
    }

    /** The tables of a folder that another process works on, read-only and as that has left them. */
    public static DataSource beside(Path dataDir) {
        return sqlite(dataDir.resolve("tables.db"), true);
    }

    static SQLiteDataSource sqlite(Path file, boolean readOnly) {
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

    /** Outside the pool, because Flyway needs more than one connection at a time. */
    private static void migrate(DataSource source, Path file) {
        try {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:db/sqlite")
                    .loggers("slf4j")
                    // Versions are numbered by flow, so a new one may be lower than the last that was applied.
                    .outOfOrder(true)
                    // The default would let an older version use tables migrated by a newer one.
                    .ignoreMigrationPatterns(new String[0])
                    .load()
                    .migrate();
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

    private static HikariConfig pool(String name, DataSource source, int connections, boolean readOnly) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(connections);
        config.setReadOnly(readOnly);
        config.setMaxLifetime(0);
        return config;
    }

    private static Logger quiet(String name, Level level) {
        Logger logger = Logger.getLogger(name);
        logger.setLevel(level);
        return logger;
    }
}
