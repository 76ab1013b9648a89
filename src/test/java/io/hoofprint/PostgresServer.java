// SPDX-License-Identifier: Apache-2.0
package io.hoofprint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A real PostgreSQL on the loopback interface: one for all tests of a JVM, below target/, that ends with the JVM, however
 * that ends. It syncs as a server in use does.
 */
public final class PostgresServer {
    static final String USER = "hoofprint";
    static final String PASSWORD = "only for tests";

    private static final int ANSWER_SECONDS = 10;
    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    /** The pipe to the shell ends with this JVM; a server that is told so by INT ends at once, whoever is connected. */
    private static final String UNTIL_INPUT_ENDS =
            "folder=$1; shift; \"$@\" > \"$folder.log\" 2>&1 & read -r _; kill -INT $!; wait $!; rm -rf \"$folder\" \"$folder.log\"";

    private static PostgresServer started;

    private final AtomicInteger databases = new AtomicInteger();
    private final Map<String, PostgresDatabase> templates = new HashMap<>();
    private final Path programs;
    private final Path data;
    private final int port;
    private Connection administration;

    private PostgresServer(Path programs) throws IOException {
        this.programs = programs;
        data = Path.of(
                        "target",
                        "postgresql",
                        "server-" + ProcessHandle.current().pid())
                .toAbsolutePath();
        port = freePort();
    }

    /** The one of this JVM, started when it is first asked for; the test is skipped where PostgreSQL is not installed. */
    public static synchronized PostgresServer shared() {
        if (started == null) {
            Path postgres = Tool.require("postgresql", folders().map(folder -> folder.resolve("postgres")));
            try {
                PostgresServer server = new PostgresServer(postgres.getParent());
                server.start();
                started = server;
            } catch (IOException | InterruptedException e) {
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

    int port() {
        return port;
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
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private void start() throws IOException, InterruptedException {
        Path parent = Files.createDirectories(data.getParent());
        if (isRoot()) {
            Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        initialize();
        List<String> server = List.of(
                programs.resolve("postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "shared_buffers=64MB",
                // Nobody copies from it: half the work of a new database.
                "-c",
                "wal_level=minimal",
                "-c",
                "max_wal_senders=0",
                "-c",
                "max_connections=200");
        List<String> shell = new ArrayList<>(List.of("sh", "-c", UNTIL_INPUT_ENDS, "sh", data.toString()));
        shell.addAll(server);
        Process process = new ProcessBuilder(unprivileged(shell)).start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "postgresql-end"));
        Awaitility.await("PostgreSQL")
                .atMost(STARTING)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> answers(process));
    }

    private void initialize() throws IOException, InterruptedException {
        Path password = Files.writeString(data.resolveSibling(data.getFileName() + ".password"), PASSWORD);
        Process process = new ProcessBuilder(unprivileged(List.of(
                        programs.resolve("initdb").toString(),
                        "--pgdata=" + data,
                        "--username=" + USER,
                        "--pwfile=" + password,
                        "--auth=password",
                        "--encoding=UTF8",
                        "--locale=C.UTF-8",
                        "--no-sync",
                        "--no-instructions")))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Files.delete(password);
        if (process.waitFor() != 0) {
            throw new AssertionError(output);
        }
    }

    private boolean answers(Process process) {
        if (!process.isAlive()) {
            throw new AssertionError("PostgreSQL has ended: see " + data + ".log");
        }
        try {
            administration = DriverManager.getConnection(url("postgres"), USER, PASSWORD);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static void end(Process process) {
        try {
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException | InterruptedException e) {
            process.destroyForcibly();
        }
    }

    /** PostgreSQL refuses to run as root. */
    private static List<String> unprivileged(List<String> command) {
        if (!isRoot()) {
            return command;
        }
        List<String> all = new ArrayList<>(
                List.of(Tool.require("setpriv").toString(), "--reuid=65534", "--regid=65534", "--clear-groups"));
        all.addAll(command);
        return all;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static Stream<Path> folders() {
        return Stream.concat(debian(), Tool.onPath());
    }

    /** Debian puts each version into a folder of its own, and none on the PATH. */
    private static Stream<Path> debian() {
        if (!Files.isDirectory(DEBIAN)) {
            return Stream.empty();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions
                    .sorted(Comparator.comparingInt((Path version) ->
                                    Integer.parseInt(version.getFileName().toString()))
                            .reversed())
                    .map(version -> version.resolve("bin"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
