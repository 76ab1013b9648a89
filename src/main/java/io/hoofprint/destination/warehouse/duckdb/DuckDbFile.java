// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.duckdb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/** A DuckDB file with one dataset, opened on first use. One process at a time can have it open. */
final class DuckDbFile implements AutoCloseable {
    private static final String NAME = "warehouse.duckdb";

    private final String file;
    private final String dataset;
    private final Properties options;
    private DuckDBConnection open;

    private DuckDbFile(String file, String dataset, Properties options) {
        this.file = file;
        this.dataset = dataset;
        this.options = options;
    }

    static DuckDbFile in(Path folder, String dataset, DuckDbMemory memory) {
        return new DuckDbFile(of(folder).toString(), dataset, options(memory));
    }

    static Path of(Path folder) {
        return folder.resolve(NAME);
    }

    /** Discarded when it is closed; fast with few rows. */
    static DuckDbFile inMemory(String dataset) {
        Properties options = options(DuckDbMemory.USUAL);
        options.setProperty("threads", "1");
        return new DuckDbFile("", dataset, options);
    }

    synchronized boolean isThere() {
        return open != null || Files.exists(Path.of(file));
    }

    /** For people. */
    String name() {
        return file.isEmpty() ? "the warehouse in memory" : NAME;
    }

    Path path() {
        return Path.of(file);
    }

    String dataset() {
        return dataset;
    }

    /** @return a connection in the dataset's schema, to be closed by the caller */
    synchronized Connection connect() throws SQLException {
        if (open == null) {
            open = open();
        }
        DuckDBConnection connection = open.duplicate();
        execute(connection, "USE " + schema(connection));
        return connection;
    }

    @Override
    public synchronized void close() throws SQLException {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    private DuckDBConnection open() throws SQLException {
        DuckDBConnection connection =
                DriverManager.getConnection("jdbc:duckdb:" + file, options).unwrap(DuckDBConnection.class);
        DuckDbLibrary.removeUnpacked();
        try {
            if (!file.isEmpty()) {
                DuckDbLeftovers.remove(Path.of(file + ".tmp"));
            }
            execute(connection, "CREATE SCHEMA IF NOT EXISTS " + schema(connection));
            execute(connection, "USE " + schema(connection));
            execute(connection, DuckDbSql.named("tables"));
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Without access to the network. */
    private static Properties options(DuckDbMemory memory) {
        Properties options = new Properties();
        memory.limit(options);
        options.setProperty("autoinstall_known_extensions", "false");
        options.setProperty("autoload_known_extensions", "false");
        return options;
    }

    private String schema(Connection connection) throws SQLException {
        return '"' + connection.getCatalog() + "\".\"" + dataset + '"';
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
