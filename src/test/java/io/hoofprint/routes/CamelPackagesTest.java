// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program says it is made of, it is made of: no package of Camel's is carried along unused. */
class CamelPackagesTest {
    private static Set<String> used;

    @BeforeAll
    static void look() throws Exception {
        used = Stream.of(Path.of("src/main/java"), Path.of("src/test/java"))
                .flatMap(CamelPackages::ofSources)
                .collect(Collectors.toSet());
        for (Map<String, String> settings : LintedFiles.everywhere().toList()) {
            try (LintedFiles files = new LintedFiles(settings)) {
                files.packages().forEach(used::add);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel-main",
                "camel-aws2-s3",
                "camel-aws2-lambda",
                "camel-google-sheets",
                "camel-google-drive",
                "camel-google-bigquery",
                "camel-slack",
                "camel-http",
                "camel-quartz",
                "camel-vertx-websocket",
                "camel-jackson",
                "camel-test-junit5"
            })
    void is_declared_and_used_by_a_route_a_class_or_a_test(String name) throws Exception {
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<artifactId>" + name + "</artifactId>");
        assertThat(used).contains(name);
    }

    @Test
    void one_that_nothing_uses_is_not_found() {
        assertThat(used).doesNotContain("camel-saga", "camel-dataset");
    }
}
