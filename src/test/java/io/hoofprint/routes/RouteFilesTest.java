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
    private static final Set<String> EFFECTS = Set.of("tables", "outside");
    static final Set<String> SCRIPTS =
            Set.of("groovy", "js", "java", "joor", "python", "mvel", "ognl", "spel", "script", "csimple");

    /** Whatever leaves the reader's thread leaves its transaction, and hangs on the one connection. */
    private static final Set<String> NOT_IN_A_TRANSACTION = Set.of(
            "threads",
            "delay",
            "wireTap",
            "multicast",
            "throttle",
            "aggregate",
            "resequence",
            "circuitBreaker",
            "loop",
            "recipientList",
            "enrich",
            "pollEnrich",
            "saga",
            "doTry",
            "toD",
            "sample",
            "loadBalance");

    private static final Set<String> SCHEMES_IN_A_TRANSACTION = Set.of("sql", "ledger", "direct");
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

    @Test
    void ids_are_unique() {
        List<Object> ids = files().flatMap(
                        file -> Stream.concat(file.routes().stream(), file.named("routeConfiguration").stream()))
                .map(item -> item.get("id"))
                .toList();
        assertThat(ids).doesNotContainNull().doesNotHaveDuplicates().isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_route_names_what_happens_when_it_fails(RouteFile file) {
        assertThat(file.named("onException")).isEmpty();
        assertThat(file.named("errorHandler")).isEmpty();
        for (Map<String, Object> route : file.routes()) {
            String from = RouteFile.uri(route.get("from"));
            String configuration = (String) route.get("routeConfigurationId");
            assertThat(configuration).as("%s", route.get("id")).isIn(CONFIGURATIONS);
            assertThat(configuration.equals("reader"))
                    .as("%s: exactly the readers of the ledger, and what they call, are readers", route.get("id"))
                    .isEqualTo(from.startsWith("ledger:")
                            || from.startsWith("direct:") && !configuration.equals("fallback"));
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
    void holds_no_script_no_host_and_no_secret(RouteFile file) {
        for (Map<String, Object> route : file.routes()) {
            assertThat(RouteFile.steps(route)).extracting(Step::word).doesNotContainAnyElementsOf(SCRIPTS);
        }
        assertThat(file.text())
                .doesNotContainPattern("https?://(?!\\{\\{)[a-z0-9]")
                .doesNotContain("RAW(");
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
    void readers_say_their_effect_and_stay_in_their_transaction(RouteFile file) {
        for (Map<String, Object> route : file.routes()) {
            Map<String, Object> from = RouteFile.from(route);
            if (!RouteFile.uri(from).startsWith("ledger:")) {
                continue;
            }
            if (RouteFile.parameters(from).get("undo") instanceof String undo) {
                staysInTransaction(routeFrom(file, undo));
            }
            Map<String, Object> parameters = RouteFile.parameters(from);
            assertThat(parameters).as("%s", route.get("id")).containsKey("reader");
            assertThat(parameters.get("effect")).as("%s", route.get("id")).isIn(EFFECTS);
            if ("tables".equals(parameters.get("effect"))) {
                staysInTransaction(route);
            }
        }
    }

    private static Map<String, Object> routeFrom(RouteFile file, String uri) {
        return file.routes().stream()
                .filter(route -> RouteFile.uri(RouteFile.from(route)).equals(uri))
                .findFirst()
                .orElseThrow();
    }

    private static void staysInTransaction(Map<String, Object> route) {
        List<Step> steps = RouteFile.steps(route);
        assertThat(steps).extracting(Step::word).doesNotContainAnyElementsOf(NOT_IN_A_TRANSACTION);
        for (Step step : steps) {
            if (step.word().equals("to")) {
                String uri = RouteFile.uri(step.value());
                assertThat(uri.substring(0, uri.indexOf(':'))).as(uri).isIn(SCHEMES_IN_A_TRANSACTION);
            }
            assertThat(step.word().equals("parallelProcessing") && !"false".equals("" + step.value()))
                    .isFalse();
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
