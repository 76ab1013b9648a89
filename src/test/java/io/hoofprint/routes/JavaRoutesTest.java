// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.data.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Routes that are shipped in Java keep to the same as those in files. */
class JavaRoutesTest {
    private static final String ROOM = "io.hoofprint.flow.";

    @TempDir
    Path folder;

    private final CamelContext camel = new DefaultCamelContext();
    private Tables tables;

    @BeforeEach
    void bind() {
        tables = Tables.open(folder);
        Settings settings = Settings.load(folder, Map.of());
        camel.getPropertiesComponent().setInitialProperties(settings.forCamel());
        camel.getRegistry().bind("settings", settings);
        camel.getRegistry().bind("tables", tables.dataSource());
        camel.getRegistry().bind("tablesRead", tables.readOnly());
    }

    @AfterEach
    void close() {
        camel.stop();
        tables.close();
    }

    private record Shipped(String flow, RouteDefinition route) {}

    private static String[] classes() throws IOException {
        Properties declared = new Properties();
        try (InputStream in = Files.newInputStream(Path.of("application.properties"))) {
            declared.load(in);
        }
        return declared.getProperty("camel.main.routes-builder-classes").split(",");
    }

    private List<Shipped> routes() throws Exception {
        List<Shipped> all = new ArrayList<>();
        for (String name : classes()) {
            RouteBuilder builder = camel.getInjector()
                    .newInstance(camel.getClassResolver().resolveMandatoryClass(name, RouteBuilder.class));
            builder.setCamelContext(camel);
            builder.configure();
            String flow = name.substring(ROOM.length()).replaceFirst("\\..*", "");
            builder.getRouteCollection().getRoutes().forEach(route -> all.add(new Shipped(flow, route)));
        }
        return all;
    }

    private static Stream<ProcessorDefinition<?>> steps(ProcessorDefinition<?> parent) {
        return parent.getOutputs().stream().flatMap(step -> Stream.concat(Stream.of(step), steps(step)));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void each_class_of_them_is_tested_by_itself(String name) {
        String test = name.substring(name.lastIndexOf('.') + 1) + "Test";
        assertThat(getClass().getResource(test + ".class"))
                .as("%s, a RouteTest", test)
                .isNotNull();
    }

    @Test
    void they_are_short_and_named_for_their_flow() throws Exception {
        assertThat(routes()).isNotEmpty().allSatisfy(one -> {
            assertThat(one.route().getRouteId()).startsWith(one.flow() + "-");
            assertThat(one.route().getOutputs()).hasSizeLessThanOrEqualTo(RouteFilesTest.MAX_STEPS);
        });
        List<String> inFiles = RouteFile.all().stream()
                .flatMap(file -> file.routes().stream())
                .map(route -> (String) route.get("id"))
                .toList();
        assertThat(routes())
                .extracting(one -> one.route().getRouteId())
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(inFiles);
    }

    @Test
    void each_names_what_happens_when_it_fails() throws Exception {
        assertThat(routes()).allSatisfy(one -> {
            String from = one.route().getEndpointUrl();
            assertThat(one.route().getRouteConfigurationId()).isIn(RouteFilesTest.CONFIGURATIONS);
            assertThat(one.route().getRouteConfigurationId().equals("reader"))
                    .isEqualTo(from.startsWith("ledger:") || from.startsWith("direct:"));
            assertThat(one.route().getErrorHandlerRef()).isNull();
            assertThat(steps(one.route())).noneMatch(OnExceptionDefinition.class::isInstance);
        });
    }

    @Test
    void readers_say_their_name_and_their_effect_outside() throws Exception {
        assertThat(routes())
                .extracting(one -> one.route().getEndpointUrl())
                .filteredOn(from -> from.startsWith("ledger:"))
                .isNotEmpty()
                .allSatisfy(from -> assertThat(URI.create(from).getSchemeSpecificPart())
                        .containsPattern("[?&]reader=[a-z]+")
                        .contains("effect=outside"));
    }

    @Test
    void they_hold_no_script_no_address_and_no_nested_choice() throws Exception {
        for (Shipped one : routes()) {
            assertThat(steps(one.route())).noneMatch(ToDynamicDefinition.class::isInstance);
            assertThat(steps(one.route())
                            .filter(ExpressionNode.class::isInstance)
                            .map(step -> ((ExpressionNode) step).getExpression().getLanguage()))
                    .doesNotContainAnyElementsOf(RouteFilesTest.SCRIPTS);
            assertThat(steps(one.route()).filter(ChoiceDefinition.class::isInstance))
                    .allSatisfy(choice -> assertThat(steps(choice)).noneMatch(ChoiceDefinition.class::isInstance));
        }
    }
}
