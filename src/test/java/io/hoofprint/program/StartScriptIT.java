// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/hoofprint}, and what lies in {@code ext/} where it is started. */
class StartScriptIT {
    private static final Path SCRIPT = Path.of("bin", "hoofprint").toAbsolutePath();
    private static final Duration REFUSAL = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    private Program launch(Map<String, String> environment, String... arguments) {
        return launch(SCRIPT, environment, arguments);
    }

    /** @param script the path by which it is called */
    private Program launch(Path script, Map<String, String> environment, String... arguments) {
        Map<String, String> all = new HashMap<>(Map.of("JAVA_HOME", System.getProperty("java.home")));
        all.putAll(environment);
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        return Program.begin(data(), all, command);
    }

    @Test
    void routes_in_java_run_from_a_jar_in_ext() throws IOException {
        RouteJar.write(folder.resolve("ext"), "Hello", """
                from("platform-http:/v1/hello/{name}?httpMethodRestrict=GET")
                    .routeId("hello")
                    .routeConfigurationId("answer")
                    .setBody(simple("Hello ${header.name}"));
                """);
        Path links = Files.createDirectories(folder.resolve("a b/c"));
        Files.createSymbolicLink(links.resolve("one"), SCRIPT);
        Path two = Files.createSymbolicLink(links.resolve("two"), Path.of("../c/one"));
        try (Program program = launch(two, Map.of()).awaitReady()) {
            Client admin = new Client(program.firstKeys().get("admin"));
            assertThat(admin.get(program.url() + "/v1/hello/Ana").text()).isEqualTo("Hello Ana");
            assertThat(new Client(null).get(program.url() + "/v1/hello/Ana").status())
                    .isEqualTo(401);
            assertThat(new Client(null).get(program.url() + "/openapi.json").text())
                    .contains("/v1/hello/{name}");
            assertThat(program.terminate().code()).isZero();
        }
    }

    @Test
    void routes_in_java_are_checked_like_others() throws IOException {
        RouteJar.write(folder.resolve("ext"), "Careless", """
                from("platform-http:/v1/hello?httpMethodRestrict=GET").routeId("careless").log("hello");
                """);
        try (Program program = launch(Map.of())) {
            assertThat(program.awaitExit(REFUSAL).code()).isEqualTo(1);
            assertThat(program.err())
                    .contains("One thing is wrong with the routes:", "careless", "It names no routeConfigurationId")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void a_class_that_is_not_there_is_named() throws IOException {
        RouteJar.naming(folder.resolve("ext"), "nobody.Nowhere");
        try (Program program = launch(Map.of())) {
            assertThat(program.awaitExit(REFUSAL).code()).isEqualTo(1);
            assertThat(program.err())
                    .contains("META-INF/services/org.apache.camel.RoutesBuilder", "nobody.Nowhere")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void arguments_and_java_s_options_arrive() {
        try (Program help = launch(Map.of("JAVA_OPTS", "-Xmx64m -Xmz"), "keys", "--help")) {
            assertThat(help.awaitExit(REFUSAL).code()).isEqualTo(1);
            assertThat(help.err() + help.out()).contains("Unrecognized option: -Xmz");
        }
        try (Program help = launch(Map.of("JAVA_OPTS", "-Xmx64m"), "keys", "--help")) {
            assertThat(help.awaitExit(REFUSAL).code()).as(help.err()).isZero();
            assertThat(help.out()).contains("revoke");
        }
    }

    @Test
    void what_java_is_told_of_itself_is_the_user_s_before_the_script_s() {
        assertThat(flags("")).containsPattern("ExplicitGCInvokesConcurrent += true");
        assertThat(
                        flags(
                                "-XX:-ExplicitGCInvokesConcurrent -XX:Tier4InvocationThreshold=5000 -XX:+UseParallelGC -Xmx32m"))
                .containsPattern("ExplicitGCInvokesConcurrent += false")
                .containsPattern("Tier4InvocationThreshold += 5000")
                .containsPattern("UseParallelGC += true")
                .containsPattern("MaxHeapSize += 33554432");
        // A Java that does not know of it has started all the same.
        assertThat(flags("")).doesNotContainPattern("TrimNativeHeapInterval += 0 ");
    }

    @Test
    void what_a_start_has_left_is_given_back() {
        Path log = folder.resolve("collections");
        Map<String, String> environment =
                Map.of("JAVA_OPTS", "-XX:+UseG1GC -Xlog:gc:file=" + log, "JAVA_TOOL_OPTIONS", "");
        try (Program program = launch(environment).awaitReady()) {
            await().atMost(REFUSAL)
                    .untilAsserted(() -> assertThat(log).content().contains("(Concurrent Start) (System.gc())"));
            assertThat(program.terminate().code()).isZero();
        }
    }

    private String flags(String options) {
        Map<String, String> environment =
                Map.of("JAVA_OPTS", "-XX:+PrintFlagsFinal " + options, "JAVA_TOOL_OPTIONS", "");
        try (Program version = launch(environment, "--version")) {
            assertThat(version.awaitExit(REFUSAL).code()).as(version.err()).isZero();
            assertThat(version.out()).containsPattern("(?m)^Hoofprint [0-9.]+");
            return version.out();
        }
    }

    @Test
    void a_java_that_is_missing_or_too_old_is_said() throws IOException {
        refused(Map.of("JAVA_HOME", "/nowhere"), "JAVA_HOME is /nowhere, where there is no bin/java");
        Path old = java("1.8.0_392");
        refused(Map.of("JAVA_HOME", old.toString()), old + "/bin/java is Java 1, and Hoofprint needs 17 or newer");
        refused(
                Map.of("JAVA_HOME", "", "PATH", java("16.0.2") + "/bin:/usr/bin:/bin"),
                "java16.0.2/bin/java is Java 16, and Hoofprint needs 17 or newer");
        Path tools = tools();
        refused(Map.of("JAVA_HOME", "", "PATH", tools.toString()), "there is no java in PATH");
    }

    private void refused(Map<String, String> environment, String why) {
        try (Program program = launch(environment, "--version")) {
            assertThat(program.awaitExit(REFUSAL).code()).isEqualTo(1);
            assertThat(program.err()).startsWith("hoofprint: ").contains(why).hasLineCount(1);
        }
    }

    /** A Java of this version, as far as the script looks at it. */
    private Path java(String version) throws IOException {
        Path home = folder.resolve("java" + version);
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"" + version + "\" 2024-01-01' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        return home;
    }

    /** What the script calls besides Java. */
    private Path tools() throws IOException {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : new String[] {"dirname", "readlink", "sed"}) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin").resolve(tool));
        }
        return tools;
    }
}
