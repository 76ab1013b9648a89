// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.awaitility.Awaitility.await;

import io.hoofprint.Tool;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A real PgBouncer before the tests' server, which it is let into by itself. It ends when it is closed. */
final class PgBouncer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final int port = Program.freePort();
    private final Process process;

    /** Skips the test if it is not installed. */
    PgBouncer(Path folder, String mode, int server, String user, String password) throws IOException {
        Path program = Tool.require("pgbouncer");
        Path settings = folder.resolve("pgbouncer-" + mode + ".ini");
        Files.writeString(settings, """
                [databases]
                * = host=127.0.0.1 port=%d user=%s password='%s'
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = %s
                default_pool_size = 60
                """.formatted(server, user, password, port, mode));
        Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-r--r--"));
        process = new ProcessBuilder(unprivileged(program, settings))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("pgbouncer-" + mode + ".log").toFile())
                .start();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            new Socket("127.0.0.1", port).close();
            return true;
        });
    }

    /** It refuses to run as root. */
    private static List<String> unprivileged(Path program, Path settings) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(
                    List.of(Tool.require("setpriv").toString(), "--reuid=65534", "--regid=65534", "--clear-groups"));
        }
        command.addAll(List.of(program.toString(), settings.toString()));
        return command;
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
