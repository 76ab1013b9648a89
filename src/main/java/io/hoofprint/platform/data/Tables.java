// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Hoofprint's own tables, migrated to this version when opened: in the file {@code tables.db} of the data folder, or in a
 * PostgreSQL database.
 *
 * <p>There is one writer: writes wait for the single connection, so never call out while holding it.
 */
public final class Tables implements AutoCloseable {
    /** Strong references, because java.util.logging forgets the level of a logger that is garbage-collected. */
    private static final List<Logger> SILENCED =
            List.of(quiet("org.flywaydb", Level.SEVERE), quiet("com.zaxxer.hikari", Level.WARNING));

    private static final int READERS = 4;
    /** For a connection to a server: whoever waits longer is told that it cannot be reached. */
    private static final Duration REACHED = Duration.ofSeconds(10);

    private final CompletableFuture<Pools> pools;
    private final DataSource writer;
    private final DataSource readers;

    private record Pools(HikariDataSource writer, HikariDataSource readers) {
        /** What is open to a former primary is used no more. */
        void renew() {
            writer.getHikariPoolMXBean().softEvictConnections();
            readers.getHikariPoolMXBean().softEvictConnections();
        }
    }

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
        return new Tables(CompletableFuture.completedFuture(inFile(dataDir)));
    }

    /** The same beside whatever the caller does meanwhile: whoever asks for a connection waits. */
    public static Tables openSoon(Path dataDir) {
        SqliteLibrary.load(dataDir);
        return soon(() -> inFile(dataDir));
    }

    /** @throws DatabaseUnusable if it cannot be reached or written, or was written by a newer version */
    public static Tables open(DatabaseAddress address) {
        return new Tables(CompletableFuture.completedFuture(inDatabase(address)));
    }

    /** The same beside whatever the caller does meanwhile: whoever asks for a connection waits. */
    public static Tables openSoon(DatabaseAddress address) {
        return soon(() -> inDatabase(address));
    }

    private static Tables soon(Supplier<Pools> pools) {
        return new Tables(
                CompletableFuture.supplyAsync(pools, opening -> new Thread(opening, "tables-opening").start()));
    }

    /** Waits until they are open, and throws what {@link #open} would have thrown. */
    public void await() {
        opened();
    }

    private Pools opened() {
        try {
            return pools.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException told) {
                throw told;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    private static Pools inFile(Path dataDir) {
        DataSource writable = SqliteTables.migrated(dataDir);
        return pools(file(writable), file(beside(dataDir)));
    }

    private static Pools inDatabase(DatabaseAddress address) {
        PostgresTables.migrate(address);
        PostgresHold.await(address);
        DataSource source = new StorableTexts(PostgresSource.limited(address));
        HikariConfig writable = server(source);
        writable.setConnectionInitSql(PostgresHold.TAKE);
        Pools pools = pools(writable, server(source));
        address.primary().onChange(pools::renew);
        return pools;
    }

    private static Pools pools(HikariConfig writable, HikariConfig readable) {
        return new Pools(new HikariDataSource(writer(writable)), new HikariDataSource(readers(readable)));
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
        return SqliteTables.source(SqliteTables.file(dataDir), true);
    }

    /** The tables of a database that another process works on. */
    public static DataSource beside(DatabaseAddress address) {
        return PostgresSource.limited(address);
    }

    private static HikariConfig writer(HikariConfig config) {
        config.setPoolName("tables");
        config.setMaximumPoolSize(1);
        return config;
    }

    private static HikariConfig readers(HikariConfig config) {
        config.setPoolName("tables-read");
        config.setMaximumPoolSize(READERS);
        config.setReadOnly(true);
        return config;
    }

    private static HikariConfig file(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaxLifetime(0);
        return config;
    }

    /** Connections are replaced now and then: the server that the address leads to may have changed. */
    private static HikariConfig server(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setConnectionTimeout(REACHED.toMillis());
        return config;
    }

    private static Logger quiet(String name, Level level) {
        Logger logger = Logger.getLogger(name);
        logger.setLevel(level);
        return logger;
    }
}
