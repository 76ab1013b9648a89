// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.hoofprint.deploy.RelayCommand;
import io.hoofprint.destination.archive.s3.S3Server;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Runs the function with nothing but the zip's content, as AWS does. */
class RelayZipTest {
    private static final String EVENT = EventTest.second("/v1/events", "{\"a\":\"ü\"}");

    @RegisterExtension
    static final S3Server S3 = new S3Server();

    @TempDir
    static Path folder;

    private static Upstream hoofprint;

    @BeforeAll
    static void unpack() throws Exception {
        hoofprint = new Upstream();
        assertThat(run("package", folder.resolve("relay.zip").toString())).isZero();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(folder.resolve("relay.zip")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve("task").resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, zip.readAllBytes());
            }
        }
        Files.writeString(folder.resolve("event.json"), EVENT);
        for (String name : List.of("ColdStart", "Called", "Called$1")) {
            Path file = Path.of("io/hoofprint/relay", name + ".class");
            Files.createDirectories(folder.resolve("starter").resolve(file).getParent());
            Files.copy(
                    Path.of("target/test-classes").resolve(file),
                    folder.resolve("starter").resolve(file));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        hoofprint.close();
    }

    @Test
    void it_is_under_15_mb_and_the_same_bytes_each_time() throws Exception {
        assertThat(run("package", folder.resolve("again.zip").toString())).isZero();
        assertThat(folder.resolve("again.zip")).hasSameBinaryContentAs(folder.resolve("relay.zip"));
        assertThat(Files.size(folder.resolve("relay.zip"))).isLessThan(15_000_000);
    }

    @Test
    void it_forwards() throws Exception {
        hoofprint.then(Upstream.answers(202, "{\"accepted\":1}"));
        assertThat(start(hoofprint.url())).contains("{\"statusCode\":202,", "\\\"accepted\\\":1");
    }

    @Test
    void it_keeps_in_a_real_s3_what_it_cannot_forward() throws Exception {
        String said = start("http://127.0.0.1:1");
        String day = LocalDate.now(ZoneOffset.UTC).toString().replace('-', '/');
        String key = "fallback/" + day + "/cold-1.json";
        assertThat(said)
                .contains("Stored as s3://hoofprint/" + key, "{\"statusCode\":202,", "\\\"deferred\\\":true")
                .doesNotContain("hp_own", "test-secret", "Exception:", "SLF4J");
        assertThat(JsonParser.parseString(new KeptObjects(S3).text(key))
                        .getAsJsonObject()
                        .get("body")
                        .getAsString())
                .isEqualTo("{\"a\":\"ü\"}");
    }

    /** The jars' missing references are to optional HTTP clients, languages and log systems. */
    @Test
    void nothing_that_it_needs_is_missing() throws Exception {
        StringWriter said = new StringWriter();
        List<String> jars = jars();
        String[] arguments = Stream.of(
                        Stream.of("--multi-release", "17", "--missing-deps", "-cp"),
                        Stream.of(String.join(":", jars), folder.resolve("task").toString()),
                        jars.stream())
                .flatMap(part -> part)
                .toArray(String[]::new);
        ToolProvider.findFirst("jdeps").orElseThrow().run(new PrintWriter(said), new PrintWriter(said), arguments);
        assertThat(said.toString().lines().filter(line -> line.startsWith("  ") && line.contains("not found")))
                .isNotEmpty()
                .allMatch(line -> line.contains("software.amazon.awssdk.crt.")
                        || line.contains("com.google.errorprone.annotations.")
                        || line.contains("software.amazon.awssdk.http.auth.aws.crt."));
    }

    @Test
    void a_file_that_cannot_be_written_is_reported() {
        assertThat(run("package", folder.resolve("no/such/folder.zip").toString()))
                .isEqualTo(1);
    }

    private static String start(String hoofprintUrl) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String path =
                folder.resolve("starter") + ":" + folder.resolve("task") + ":" + folder.resolve("task/lib") + "/*";
        ProcessBuilder builder = new ProcessBuilder(
                        java,
                        "-cp",
                        path,
                        "io.hoofprint.relay.ColdStart",
                        folder.resolve("event.json").toString())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment(hoofprintUrl));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(said).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private static Map<String, String> environment(String hoofprintUrl) {
        Map<String, String> environment = new HashMap<>(S3.environment());
        environment.put("AWS_ENDPOINT_URL_S3", S3.url());
        environment.put("HOOFPRINT_URL", hoofprintUrl);
        environment.put("HOOFPRINT_KEY", "hp_own");
        environment.put("HOOFPRINT_BUCKET", "hoofprint");
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("JAVA_TOOL_OPTIONS", "-Dfile.encoding=UTF-8");
        return environment;
    }

    private static List<String> jars() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("task/lib"))) {
            return all.map(Path::toString).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static int run(String... args) {
        return new CommandLine(new RelayCommand(() -> {
                    throw new AssertionError("needs no settings");
                }))
                .execute(args);
    }
}
