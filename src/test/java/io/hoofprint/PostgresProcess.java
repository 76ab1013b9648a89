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
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A server's data folder, below target/, and its processes, which end with this JVM, however that ends; so does the folder.
 * It may be stopped and started again.
 */
final class PostgresProcess implements AutoCloseable {
    static final String USER = "hoofprint";
    static final String PASSWORD = "only for tests";

    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final AtomicInteger FOLDERS = new AtomicInteger();

    /**
     * Starts it for each line; the pipe to the shell ends with this JVM. A server that is told so by INT ends at once,
     * whoever is connected.
     */
    private static final String FOR_EACH_LINE = "folder=$1; shift; server=; while read -r _; do"
            + " \"$@\" >> \"$folder.log\" 2>&1 & server=$!; done;"
            + " [ -z \"$server\" ] || kill -INT \"$server\" 2> /dev/null; wait; rm -rf \"$folder\" \"$folder.log\"";

    private final Path programs;
    private final Path data;
    private final int port;
    private Process shell;

    /** The test is skipped where PostgreSQL is not installed. */
    PostgresProcess() throws IOException {
        programs = Tool.require("postgresql", folders().map(folder -> folder.resolve("postgres")))
                .getParent();
        data = Path.of(
                        "target",
                        "postgresql",
                        "server-" + ProcessHandle.current().pid() + "-" + FOLDERS.incrementAndGet())
                .toAbsolutePath();
        port = freePort();
        Path parent = Files.createDirectories(data.getParent());
        if (isRoot()) {
            Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
    }

    int port() {
        return port;
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Makes an empty one. */
    void initialize() throws IOException, InterruptedException {
        Path password = Files.writeString(data.resolveSibling(data.getFileName() + ".password"), PASSWORD);
        run(List.of(
                programs.resolve("initdb").toString(),
                "--pgdata=" + data,
                "--username=" + USER,
                "--pwfile=" + password,
                "--auth=password",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
                "--no-instructions"));
        Files.delete(password);
    }

    /** Makes a standby of a running primary, which knows it by the name {@code standby}. */
    void follow(PostgresProcess primary) throws IOException, InterruptedException {
        run(List.of(
                programs.resolve("pg_basebackup").toString(),
                "--pgdata=" + data,
                "--dbname=host=127.0.0.1 port=" + primary.port + " user=" + USER + " password='" + PASSWORD
                        + "' application_name=standby",
                "--write-recovery-conf",
                "--checkpoint=fast",
                "--no-sync"));
    }

    /** Lets a standby be a primary of its own that knows of no other, as a copy that somebody starts by mistake. */
    void forgetPrimary() throws IOException {
        Files.delete(data.resolve("standby.signal"));
    }

    /** @param settings of all starts: {@code NAME=VALUE} */
    void begin(String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", FOR_EACH_LINE, "sh", data.toString()));
        command.addAll(
                List.of(programs.resolve("postgres").toString(), "-D", data.toString(), "-p", Integer.toString(port)));
        for (String setting : settings) {
            command.addAll(List.of("-c", setting));
        }
        shell = new ProcessBuilder(unprivileged(command)).start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "postgresql-end"));
    }

    /** Starts it and waits until it answers. */
    void start() throws IOException {
        shell.getOutputStream().write('\n');
        shell.getOutputStream().flush();
        Awaitility.await("PostgreSQL, see " + data + ".log")
                .atMost(STARTING)
                .pollInterval(Duration.ofMillis(20))
                .until(this::answers);
    }

    /** At once, as when the machine fails; nothing is written down before. */
    void stop() throws IOException, InterruptedException {
        run(List.of(programs.resolve("pg_ctl").toString(), "-D", data.toString(), "-m", "immediate", "-w", "stop"));
    }

    private boolean answers() {
        try {
            DriverManager.getConnection(url("postgres"), USER, PASSWORD).close();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
            shell.waitFor();
        } catch (IOException | InterruptedException e) {
            shell.destroyForcibly();
        }
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(unprivileged(command))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(output);
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
        String chosen = System.getProperty("postgresql.programs");
        return chosen == null ? Stream.concat(debian(), Tool.onPath()) : Stream.of(Path.of(chosen));
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
