// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.collect;

import io.hoofprint.flow.evidence.sources.Commit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.sqlite.SQLiteConfig;

/**
 * Sorts any number of commits as people's files list them, without duplicates: newest first, then by hash. They are
 * kept in a temporary SQLite file, so that memory does not grow with them. Nothing is synced to disk: after a crash
 * the repository is read again.
 */
final class CommitSorter implements AutoCloseable {
    private static final int CACHE_KIB = 4096;
    /** A large page holds many commits, so that there are fewer pages to sort. */
    private static final int PAGE_BYTES = 1 << 14;

    private static final String TABLE = """
            create table commits (
                at        integer not null,   -- the committer's instant: seconds since 1970, and nanoseconds
                nano      integer not null,
                hash      text    not null,
                author    integer not null,
                approvers text    not null,   -- indexes in the plan, separated by spaces
                block     blob    not null,
                primary key (at desc, nano desc, hash)
            )""";

    private final Path file;
    private final Connection connection;
    private final PreparedStatement insert;

    /** Receives a commit's text for people's files. */
    @FunctionalInterface
    interface Sink {
        void take(Attribution attribution, byte[] block) throws IOException;
    }

    /** @param file temporary; one left by an interrupted sort is deleted */
    CommitSorter(Path file) throws IOException, SQLException {
        this.file = file;
        Files.deleteIfExists(file);
        connection = open(file);
        try (Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
            connection.setAutoCommit(false);
            insert = connection.prepareStatement("insert or ignore into commits values (?, ?, ?, ?, ?, ?)");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static Connection open(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.OFF);
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
        config.setPageSize(PAGE_BYTES);
        config.setCacheSize(-CACHE_KIB);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    void add(Commit commit, Attribution attribution) throws SQLException {
        Instant at = commit.date().toInstant();
        insert.setLong(1, at.getEpochSecond());
        insert.setInt(2, at.getNano());
        insert.setString(3, commit.hash());
        insert.setInt(4, attribution.author());
        insert.setString(
                5,
                Arrays.stream(attribution.approvers())
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(" ")));
        insert.setBytes(6, commit.block());
        insert.executeUpdate();
    }

    /** Passes on all commits, sorted. */
    void drain(Sink sink) throws IOException, SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select author, approvers, block from commits order by at desc, nano desc, hash")) {
            while (rows.next()) {
                sink.take(new Attribution(rows.getInt(1), approvers(rows.getString(2))), rows.getBytes(3));
            }
        }
    }

    private static int[] approvers(String text) {
        return text.isEmpty()
                ? new int[0]
                : Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
    }

    @Override
    public void close() throws IOException, SQLException {
        connection.close();
        Files.deleteIfExists(file);
    }
}
