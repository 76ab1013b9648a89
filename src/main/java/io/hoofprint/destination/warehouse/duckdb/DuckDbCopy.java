package io.hoofprint.destination.warehouse.duckdb;

import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Copies of the warehouse, each of one moment, while everything else goes on. They are in the folder {@code backup} beside
 * it until somebody takes them away, or the next one is made.
 */
final class DuckDbCopy {
    /** What must stay free on the disk, because the ledger is on it too. */
    private static final long RESERVE = 256L << 20;

    private final Path warehouse;
    private final Path folder;

    DuckDbCopy(Path warehouse) {
        this.warehouse = warehouse;
        folder = warehouse.resolveSibling("backup");
    }

    /** @return the copy's file */
    synchronized Path make(Connection connection) throws SQLException {
        try {
            clear();
            requireRoom();
            String name = "warehouse-" + UUID.randomUUID();
            return copy(connection, name, folder.resolve(name + ".duckdb"));
        } catch (IOException e) {
            throw new Unavailable("The warehouse cannot be copied to " + folder + ": " + e, e);
        }
    }

    private Path copy(Connection connection, String name, Path file) throws SQLException, IOException {
        DuckDbSql sql = new DuckDbSql(connection);
        String quoted = '"' + name + '"';
        sql.run("ATTACH '" + file.toString().replace("'", "''") + "' AS " + quoted);
        try {
            sql.run("COPY FROM DATABASE \"" + connection.getCatalog() + "\" TO " + quoted);
        } catch (SQLException e) {
            detach(sql, quoted, e);
            clear();
            throw e;
        }
        sql.run("DETACH " + quoted);
        return file;
    }

    private static void detach(DuckDbSql sql, String quoted, SQLException failure) {
        try {
            sql.run("DETACH " + quoted);
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
