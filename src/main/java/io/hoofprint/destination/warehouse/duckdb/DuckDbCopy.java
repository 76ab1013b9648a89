// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.duckdb;

import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Copies of the warehouse, each of one moment, while everything else goes on. They are in the folder {@code backup} beside
 * it until somebody takes them away, or the next one is made.
 */
final class DuckDbCopy {
    /** What must stay free on the disk, because the ledger is on it too. */
    private static final long RESERVE = 256L << 20;

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Path warehouse;
    private final Path folder;

    DuckDbCopy(Path warehouse) {
        this.warehouse = warehouse;
        folder = warehouse.resolveSibling("backup");
    }

    /**
     * @param stopping asked all the time: a copy may take minutes, and a stop may not
     * @return the copy's file
     */
    synchronized Path make(Connection connection, BooleanSupplier stopping) throws SQLException {
        try {
            clear();
            requireRoom();
            String name = "warehouse-" + UUID.randomUUID();
            return copy(connection, name, folder.resolve(name + ".duckdb"), stopping);
        } catch (IOException e) {
            throw new Unavailable("The warehouse cannot be copied to " + folder + ": " + e, e);
        }
    }

    private Path copy(Connection connection, String name, Path file, BooleanSupplier stopping)
            throws SQLException, IOException {
        DuckDbSql sql = new DuckDbSql(connection);
        String quoted = '"' + name + '"';
        sql.run("ATTACH '" + file.toString().replace("'", "''") + "' AS " + quoted);
        try {
            connection.setAutoCommit(false);
            copyTables(connection, quoted, stopping);
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException | RuntimeException e) {
            discard(connection, quoted, e);
            clear();
            throw e;
        }
        sql.run("DETACH " + quoted);
        return file;
    }

    /** One by one, because DuckDB lets nobody cancel the statement that copies them all. */
    private static void copyTables(Connection connection, String copy, BooleanSupplier stopping) throws SQLException {
        DuckDbSql sql = new DuckDbSql(connection);
        String warehouse = '"' + connection.getCatalog() + '"';
        sql.run("COPY FROM DATABASE " + warehouse + " TO " + copy + " (SCHEMA)");
        List<String> tables = sql.rows(
                "SELECT format('\"{}\".\"{}\"', schema_name, table_name) FROM duckdb_tables()"
                        + " WHERE database_name = current_database() AND NOT internal AND NOT temporary",
                row -> row.getString(1));
        for (String table : tables) {
            try (Statement insert = connection.createStatement()) {
                unless(
                        stopping,
                        insert,
                        () -> insert.execute("INSERT INTO " + copy + "." + table + " FROM " + warehouse + "." + table));
            }
        }
    }

    private interface Work {
        void run() throws SQLException;
    }

    private static void unless(BooleanSupplier stopping, Statement statement, Work work) throws SQLException {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> watch = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                if (stopping.getAsBoolean()) {
                    cancel(statement);
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
        });
        try {
            work.run();
        } catch (SQLException e) {
            if (stopping.getAsBoolean()) {
                throw new Unavailable("Hoofprint is stopping.", e);
            }
            throw e;
        } finally {
            over.set(true);
            watch.join();
        }
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void discard(Connection connection, String copy, Exception failure) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
            new DuckDbSql(connection).run("DETACH " + copy);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** Removes what a killed command or server left, and what nobody took away. */
    private void clear() throws IOException {
        Files.createDirectories(folder);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void requireRoom() throws IOException {
        long needed = Files.size(warehouse) + RESERVE;
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < needed) {
            throw new Unavailable("To copy the warehouse, " + (needed >> 20) + " MiB must be free in " + folder
                    + ", and " + (free >> 20) + " MiB are: make room, or stop Hoofprint and run the backup without it");
        }
    }
}
