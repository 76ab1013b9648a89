// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.hoofprint.routes.RouteFile.Step;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every file of routes keeps to, so that the next one is as easy to read and as safe as the last. */
class RouteFilesTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^}:]+)(:[^}]*)?}}");
    static final Set<String> CONFIGURATIONS = Set.of("intake", "subscription", "answer", "reader", "fallback");
    static final Set<String> SCRIPTS =
            Set.of("groovy", "js", "java", "joor", "python", "mvel", "ognl", "spel", "script", "csimple");
    private static final int MAX_LINES = 120;
    static final int MAX_STEPS = 12;

    static Stream<RouteFile> files() {
        return RouteFile.all().stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void is_flat_short_and_named_for_its_flow(RouteFile file) {
        assertThat(file.isFlat()).as("a jar can only list a flat folder").isTrue();
        assertThat(file.text().lines().count()).isLessThanOrEqualTo(MAX_LINES);
        for (Map<String, Object> route : file.routes()) {
            assertThat((String) route.get("id")).startsWith(file.flow() + "-");
            List<?> steps = (List<?>) RouteFile.from(route).get("steps");
            assertThat(steps).as("steps of %s", route.get("id")).hasSizeLessThanOrEqualTo(MAX_STEPS);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void is_tested_by_itself(RouteFile file) {
        String test = file.test();
        assertThat(getClass().getResource(test + ".class"))
                .as("%s, a RouteTest", test)
                .isNotNull();
    }

    @Test
    void ids_are_unique() {
        List<Object> ids = files().flatMap(
                        file -> Stream.concat(file.routes().stream(), file.named("routeConfiguration").stream()))
                .map(item -> item.get("id"))
                .toList();
        assertThat(ids).doesNotContainNull().doesNotHaveDuplicates().isNotEmpty();
    }

    /** What no route may do, ours like any other: with each kind of each destination. */
    @ParameterizedTest
    @MethodSource("destinations")
    void keeps_to_the_lint(Map<String, String> destinations) throws Exception {
        try (LintedFiles files = new LintedFiles(destinations)) {
            assertThat(files.problems()).isEmpty();
            assertThat(files.names()).contains("direct:sheet", "direct:chat", "direct:archive-put", "ledger:clicks");
        }
    }

    static Stream<Map<String, String>> destinations() {
        return LintedFiles.everywhere();
    }

    @ParameterizedTest
    @MethodSource("files")
    void what_others_call_leaves_failures_to_them(RouteFile file) {
        assertThat(file.named("onException")).isEmpty();
        assertThat(file.named("errorHandler")).isEmpty();
        for (Map<String, Object> route : file.routes()) {
            if (RouteFile.uri(route.get("from")).startsWith("direct:")) {
                assertThat(route.get("routeConfigurationId"))
                        .as("%s", route.get("id"))
                        .isIn("reader", "fallback");
            }
        }
    }

    @Test
    void what_happens_is_defined_once() {
        List<Object> defined = files().flatMap(file -> file.named("routeConfiguration").stream())
                .map(configuration -> configuration.get("id"))
                .toList();
        assertThat(defined).containsExactlyInAnyOrderElementsOf(CONFIGURATIONS);
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_setting_it_names_is_declared(RouteFile file) throws IOException {
        Properties declared = new Properties();
        try (InputStream in = Files.newInputStream(Path.of("application.properties"))) {
            declared.load(in);
        }
        Set<String> used = new HashSet<>();
        Matcher matcher = PLACEHOLDER.matcher(file.text());
        while (matcher.find()) {
            used.add(matcher.group(1));
        }
        assertThat(declared.stringPropertyNames()).containsAll(used);
    }

    @ParameterizedTest
    @MethodSource("files")
    void holds_no_host_and_no_secret(RouteFile file) {
        assertThat(file.text())
                .doesNotContainPattern("https?://(?!\\{\\{)[a-z0-9]")
                .doesNotContain("RAW(");
    }

    /** Camel's timer goes by the wall clock: set back a day, it would not tick for a day. A scheduler would. */
    @ParameterizedTest
    @MethodSource("files")
    void nothing_is_repeated_by_the_wall_clock(RouteFile file) {
        for (Map<String, Object> route : file.routes()) {
            assertThat(RouteFile.uri(RouteFile.from(route))).doesNotStartWith("timer:");
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void choices_are_not_nested(RouteFile file) {
        for (Map<String, Object> route : file.routes()) {
            for (Step step : RouteFile.steps(route)) {
                if (step.word().equals("choice")) {
                    assertThat(step.value().toString()).doesNotContain("choice=");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void statements_it_runs_are_there(RouteFile file) {
        for (Map<String, Object> route : file.routes()) {
            for (Step step : RouteFile.steps(route)) {
                if (step.word().equals("uri") && step.value().toString().startsWith("sql:classpath:")) {
                    String resource = step.value().toString().substring("sql:classpath:".length());
                    assertThat(Path.of("src/main/resources", resource)).exists();
                }
            }
        }
    }

    @Test
    void are_valid_by_the_schema_of_the_language() throws IOException {
        try (InputStream schema = getClass().getResourceAsStream("/schema/camelYamlDsl.json")) {
            JsonSchema language =
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(schema);
            assertThat(files()).allSatisfy(file -> {
                JsonNode routes = new ObjectMapper().valueToTree(file.items());
                assertThat(language.validate(routes)).isEmpty();
            });
        }
    }
}
