// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/** The files that a backup has so far, in a scratch file, because there may be any number of them. */
final class Inventory implements AutoCloseable {
    private final Connection files;

    /** Receives the files one by one. */
    @FunctionalInterface
    interface Each {
        void accept(CopiedFile file) throws IOException;
    }

    /** @param scratch is made, and may be deleted after closing */
    Inventory(Path scratch) throws IOException {
        try {
            files = open(scratch);
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    private static Connection open(Path scratch) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.OFF);
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        Connection files = config.createConnection("jdbc:sqlite:" + scratch);
        try (Statement statement = files.createStatement()) {
            statement.execute("create table files (name text primary key, version text not null, size integer not null,"
                    + " sha256 text not null) without rowid");
        }
        files.setAutoCommit(false);
        return files;
    }

    /**
     * Adds a file, or replaces what is known of it.
     *
     * @param version tells it from what has the same name earlier or later
     */
    void add(CopiedFile file, String version) throws IOException {
        try (PreparedStatement insert = files.prepareStatement("insert or replace into files values (?, ?, ?, ?)")) {
            insert.setString(1, file.name());
            insert.setString(2, version);
            insert.setLong(3, file.size());
            insert.setString(4, file.sha256());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    boolean has(String name, String version) throws IOException {
        try (PreparedStatement select =
                files.prepareStatement("select count(*) from files where name = ? and version = ?")) {
            select.setString(1, name);
            select.setString(2, version);
            return number(select) > 0;
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    long count() throws IOException {
        return number("select count(*) from files");
    }

    long bytes() throws IOException {
        return number("select sum(size) from files");
    }

    /** In the order of their names. */
    void each(Each each) throws IOException {
        try (Statement statement = files.createStatement();
                ResultSet row = statement.executeQuery("select name, size, sha256 from files order by name")) {
            while (row.next()) {
                each.accept(new CopiedFile(row.getString(1), row.getLong(2), row.getString(3)));
            }
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    private long number(String query) throws IOException {
        try (PreparedStatement select = files.prepareStatement(query)) {
            return number(select);
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    private static long number(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static IOException unusable(SQLException e) {
        return new IOException(e.getMessage(), e);
    }

    @Override
    public void close() throws IOException {
        try {
            files.close();
        } catch (SQLException e) {
            throw unusable(e);
        }
    }
}
