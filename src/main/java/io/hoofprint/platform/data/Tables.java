package io.hoofprint.platform.data;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.List;
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
 * Hoofprint's own tables, migrated to this program's version when opened: {@code tables.db} in the data folder.
 *
 * <p>SQLite has one writer, so who wants to change something waits for its one connection, and never while calling out.
 */
public final class Tables implements AutoCloseable {
    /** Held here because java.util.logging forgets the level of a logger that nobody holds. */
    private static final List<Logger> SILENCED = List.of(quiet("org.flywaydb"), quiet("com.zaxxer.hikari"));

    private static final int READERS = 4;

    private final HikariDataSource writer;
    private final HikariDataSource readers;

    private Tables(DataSource writable, DataSource readable) {
        writer = new HikariDataSource(pool("tables", writable, 1, false));
        readers = new HikariDataSource(pool("tables-read", readable, READERS, true));
    }

    /**
     * @param dataDir an existing folder that this process holds the lock of
     * @throws DataFolderUnusable if the file cannot be opened, or was made by a newer Hoofprint
     */
    public static Tables open(Path dataDir) {
        Path file = dataDir.resolve("tables.db");
        SQLiteDataSource writable = sqlite(file, false);
        migrate(writable, file);
        return new Tables(writable, sqlite(file, true));
    }

    /** For changing things. Its one connection is the database's one writer. */
    public DataSource dataSource() {
        return writer;
    }

    /** For questions: they see what is committed and wait for no writer. */
    public DataSource readOnly() {
        return readers;
    }

    @Override
    public void close() {
        readers.close();
        writer.close();
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

    /** Outside the pool: Flyway borrows more than one connection at a time. */
    private static void migrate(DataSource source, Path file) {
        try {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:db/sqlite")
                    .loggers("slf4j")
                    // Its default lets an older program loose on a newer one's tables.
                    .ignoreMigrationPatterns(new String[0])
                    .load()
                    .migrate();
        } catch (FlywayValidateException e) {
            throw new DataFolderUnusable(
                    file + " was made by a newer Hoofprint: start that version, or put back a copy", e);
        } catch (FlywayException e) {
            // Flyway's own message goes on for six lines.
            String cause = NestedExceptionUtils.getMostSpecificCause(e).getMessage();
            throw new DataFolderUnusable(
                    "Cannot open " + file + ": " + cause
                            + "; put back a copy of it, or choose another folder with hoofprint.data-dir",
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

    private static Logger quiet(String name) {
        Logger logger = Logger.getLogger(name);
        logger.setLevel(Level.WARNING);
        return logger;
    }
}
