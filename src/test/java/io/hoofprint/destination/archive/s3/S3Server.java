// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.archive.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/**
 * A real S3 server (S3Proxy on files) as a process of its own, with the buckets it is given: as a static {@code
 * @RegisterExtension}, or by {@link #start} and {@link #close}. It can go away and come back at the same address.
 */
public final class S3Server implements BeforeAllCallback, AfterAllCallback, AutoCloseable {
    private static final Path JAR = Path.of("target", "servers", "s3proxy.jar").toAbsolutePath();
    private static final Duration START = Duration.ofSeconds(60);
    private static final String KEY_ID = "test-key";
    private static final String SECRET = "test-secret";

    private final List<String> buckets;
    private final int port = freePort();
    private Path folder;
    private Process process;

    /** With the bucket {@code hoofprint}, and these. */
    public S3Server(String... others) {
        buckets = List.of(others);
    }

    /** Starts it, or starts it again with what it held. */
    public void start() throws IOException {
        if (folder == null) {
            folder = Files.createTempDirectory("s3");
            makeBucket("hoofprint");
            for (String bucket : buckets) {
                makeBucket(bucket);
            }
        }
        Path settings = Files.write(
                folder.resolve("s3proxy.conf"),
                List.of(
                        "s3proxy.endpoint=" + url(),
                        "s3proxy.authorization=aws-v2-or-v4",
                        "s3proxy.identity=" + KEY_ID,
                        "s3proxy.credential=" + SECRET,
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.identity=" + KEY_ID,
                        "jclouds.credential=" + SECRET,
                        "jclouds.filesystem.basedir=" + folder.resolve("buckets")));
        process = launch(settings);
        await().atMost(START).until(this::answers);
    }

    private Process launch(Path settings) throws IOException {
        assertThat(JAR).as("copied by the build").exists();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                JAR.toString(),
                "--properties",
                settings.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3proxy.out").toFile())
                .start();
    }

    public void makeBucket(String name) throws IOException {
        Files.createDirectories(folder.resolve("buckets").resolve(name));
    }

    /** The names of what a bucket holds, looked up where the server keeps it. */
    public List<String> objects(String bucket) throws IOException {
        Path all = folder.resolve("buckets").resolve(bucket);
        try (Stream<Path> files = Files.walk(all)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> all.relativize(file).toString())
                    .toList();
        } catch (UncheckedIOException changing) {
            throw changing.getCause();
        }
    }

    /** Stops at once. */
    public void stop() {
        process.destroyForcibly();
        try {
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** The settings of a program whose archive is here, as environment variables. */
    public Map<String, String> environment() {
        return Map.of(
                "HOOFPRINT_ARCHIVE",
                "s3",
                "AWS_ENDPOINT",
                url(),
                "AWS_REGION",
                "us-east-1",
                "AWS_ACCESS_KEY_ID",
                KEY_ID,
                "AWS_SECRET_ACCESS_KEY",
                SECRET);
    }

    @Override
    public void close() throws IOException {
        stop();
        FileSystemUtils.deleteRecursively(folder);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        close();
    }

    private boolean answers() {
        assertThat(process.isAlive()).as("s3proxy runs").isTrue();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url()))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
            return true;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
