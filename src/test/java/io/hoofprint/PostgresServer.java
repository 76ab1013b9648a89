// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A real PostgreSQL on the loopback interface: one for all tests of a JVM, below target/, that ends with the JVM, however
 * that ends. It syncs as a server in use does.
 */
public final class PostgresServer {
    static final String USER = PostgresProcess.USER;
    static final String PASSWORD = PostgresProcess.PASSWORD;

    private static final int ANSWER_SECONDS = 10;

    private static PostgresServer started;

    private final AtomicInteger databases = new AtomicInteger();
    private final Map<String, PostgresDatabase> templates = new HashMap<>();
    private final PostgresProcess process;
    private Connection administration;

    private PostgresServer(PostgresProcess process) {
        this.process = process;
    }

    /** The one of this JVM, started when it is first asked for; the test is skipped where PostgreSQL is not installed. */
    public static synchronized PostgresServer shared() {
        if (started == null) {
            try {
                PostgresServer server = new PostgresServer(new PostgresProcess());
                server.start();
                started = server;
            } catch (IOException | InterruptedException | SQLException e) {
                throw new AssertionError("PostgreSQL does not start", e);
            }
        }
        return started;
    }

    /** An empty database; it is dropped when it is closed. */
    public PostgresDatabase fresh() {
        return create("template0");
    }

    /**
     * A copy of a database that is made once in this JVM.
     *
     * @param template its name
     * @param made what makes it of an empty one
     */
    public synchronized PostgresDatabase fresh(String template, Consumer<PostgresDatabase> made) {
        PostgresDatabase original = templates.get(template);
        if (original == null) {
            original = fresh();
            made.accept(original);
            templates.put(template, original);
        }
        return create(original.name());
    }

    void drop(PostgresDatabase database) {
        execute("drop database if exists " + database.name() + " with (force)");
    }

    private PostgresDatabase create(String template) {
        PostgresDatabase database = new PostgresDatabase(this, "test_" + databases.incrementAndGet());
        execute("create database " + database.name() + " template " + template);
        return database;
    }

    /** On one connection: the first database that a new one creates takes it three times as long. */
    private synchronized void execute(String sql) {
        try {
            if (!administration.isValid(ANSWER_SECONDS)) {
                // As after a test that had the server crash.
                administration.close();
                administration = DriverManager.getConnection(url("postgres"), USER, PASSWORD);
            }
            try (Statement statement = administration.createStatement()) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    String url(String database) {
        return process.url(database);
    }

    private void start() throws IOException, InterruptedException, SQLException {
        process.initialize();
        process.begin(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "shared_buffers=64MB",
                // Nobody copies from it: half the work of a new database.
                "wal_level=minimal",
                "max_wal_senders=0",
                "max_connections=200");
        process.start();
        administration = DriverManager.getConnection(url("postgres"), USER, PASSWORD);
    }
}
