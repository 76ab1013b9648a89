// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoofprint.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;

/**
 * The image, built by buildah from the {@code Dockerfile} and what {@code make package} has left, on a base made of this
 * machine's Debian and JDK 25: no registry is asked. Everything lies under {@code target/image}.
 */
final class BuiltImage implements AutoCloseable {
    private static final Path PLACE = Path.of("target", "image").toAbsolutePath();
    private static final String BASE = "localhost/stand-in";
    private static final String IMAGE = "localhost/hoofprint";

    private final JsonNode config;
    private final String mounted;
    private final Path root;

    /** Skips the test, and says why, where this cannot be done. */
    static BuiltImage build() throws IOException {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name")), "Only root can build and run the image here");
        Tool.require("buildah");
        Tool.require("runc");
        Tool.require("dpkg-query", "dpkg");
        return new BuiltImage(jdk25());
    }

    private BuiltImage(Path jdk) throws IOException {
        Files.createDirectories(PLACE);
        // A test that was killed leaves its own mounted.
        buildah("rm", "--all");
        if (Commands.attempt(buildahWith("inspect", "--type", "image", BASE)).code() != 0) {
            makeBase(jdk);
        }
        String base = "BASE=" + BASE;
        buildah(
                "build",
                "--isolation",
                "chroot",
                "--format",
                "docker",
                "--pull-never",
                "--build-arg",
                base,
                "-t",
                IMAGE,
                ".");
        // The one before has no name any more.
        buildah("rmi", "--prune");
        config = new ObjectMapper()
                .readTree(buildah("inspect", "--type", "image", IMAGE))
                .at("/Docker/config");
        mounted = buildah("from", "--pull-never", IMAGE);
        root = Path.of(buildah("mount", mounted));
    }

    private static Path jdk25() throws IOException {
        Path machines = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(machines)) {
            try (Stream<Path> found = Files.list(machines)) {
                Path jdk = found.filter(java -> java.getFileName().toString().contains("25"))
                        .filter(java -> Files.isExecutable(java.resolve("bin/jlink")))
                        .findFirst()
                        .orElse(null);
                if (jdk != null) {
                    return jdk;
                }
            }
        }
        return Assumptions.abort("There is no JDK 25 with jlink in /usr/lib/jvm to make the image's base of");
    }

    private static void makeBase(Path jdk) throws IOException {
        Path folder = Files.createTempDirectory(PLACE, "base-");
        Commands.run(List.of("src/test/sh/stand-in-base", folder.toString(), jdk.toString()));
        String container = buildah("from", "scratch");
        buildah("copy", "--quiet", container, folder.toString(), "/");
        String java = "/opt/java/openjdk";
        buildah("config", "--env", "JAVA_HOME=" + java, "--env", "LC_ALL=C.UTF-8", container);
        buildah("config", "--env", "PATH=" + java + "/bin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", container);
        buildah("commit", "--quiet", "--rm", "--disable-compression", container, BASE);
        Commands.run(List.of("rm", "-rf", folder.toString()));
    }

    /** Where its files are to be seen; nobody may change them. */
    Path root() {
        return root;
    }

    List<String> entrypoint() {
        return strings(config.path("Entrypoint"));
    }

    List<String> environment() {
        return strings(config.path("Env"));
    }

    String user() {
        return config.path("User").asText();
    }

    String workingFolder() {
        return config.path("WorkingDir").asText();
    }

    List<String> volumes() {
        return names(config.path("Volumes"));
    }

    List<String> ports() {
        return names(config.path("ExposedPorts"));
    }

    /** The command by which an engine asks whether a container is well. */
    List<String> healthCheck() {
        List<String> test = strings(config.at("/Healthcheck/Test"));
        return test.subList(1, test.size());
    }

    /** The bytes of its own layers, packed as a registry would have them; the base's is the first. */
    long ownSize() throws IOException {
        Path pushed = Files.createTempDirectory(PLACE, "pushed-");
        buildah("push", "--quiet", IMAGE, "dir:" + pushed);
        JsonNode layers = new ObjectMapper()
                .readTree(pushed.resolve("manifest.json").toFile())
                .path("layers");
        Commands.run(List.of("rm", "-rf", pushed.toString()));
        return StreamSupport.stream(layers.spliterator(), false)
                .skip(1)
                .mapToLong(layer -> layer.path("size").asLong())
                .sum();
    }

    /** Where containers of it may keep what is theirs. */
    static Path place() {
        return PLACE;
    }

    @Override
    public void close() {
        buildah("rm", mounted);
    }

    private static String buildah(String... arguments) {
        return Commands.run(buildahWith(arguments));
    }

    private static List<String> buildahWith(String... arguments) {
        List<String> command = new ArrayList<>(List.of("buildah", "--storage-driver", "overlay"));
        command.addAll(List.of("--root", PLACE + "/store", "--runroot", PLACE + "/run"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static List<String> strings(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
