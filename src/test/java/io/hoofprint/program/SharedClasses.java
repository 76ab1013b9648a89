// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * The program's classes as one start of it left them, read and checked: each start after that has them without looking into
 * any jar, which is a good third of what it costs. Made once for a build, by the first who asks.
 */
final class SharedClasses {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private SharedClasses() {}

    /** @return the archive, for {@code -XX:SharedArchiveFile} */
    static synchronized Path of(Path jar, String java) {
        Path archive = jar.resolveSibling("hoofprint.jsa");
        Path turn = jar.resolveSibling("hoofprint.jsa.lock");
        try (FileChannel lock = FileChannel.open(turn, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            if (!Files.exists(archive)
                    || Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) < 0) {
                make(archive, jar, java);
            }
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void make(Path archive, Path jar, String java) throws IOException {
        Path folder = Files.createTempDirectory("hoofprint-classes");
        Path made = archive.resolveSibling("hoofprint.jsa.part");
        Files.deleteIfExists(made);
        Path out = folder.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(
                        List.of(java, "-XX:ArchiveClassesAtExit=" + made, "-jar", jar.toString()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().keySet().retainAll(List.of("PATH", "HOME"));
        builder.environment().putAll(Program.anyPorts());
        Process process = builder.start();
        try {
            await().atMost(PATIENCE)
                    .until(() -> !process.isAlive() || Files.readString(out).contains("Hoofprint is ready"));
            process.destroy();
            process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            Files.move(made, archive, StandardCopyOption.REPLACE_EXISTING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}
