// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RouteLintTest {
    private static final String READER = """
            - route:
                id: %s
                routeConfigurationId: reader
                from:
                  uri: ledger:doors
                  parameters: { reader: log, effect: outside }
                  steps:
                    - log: door
            """;

    static Stream<BadRoute> badRoutes() {
        return BadRoutes.all();
    }

    @ParameterizedTest
    @MethodSource("badRoutes")
    void refuses_it_in_yaml(BadRoute bad) throws Exception {
        try (LintedContext context = new LintedContext().with("flows/bad.camel.yaml", bad.inYaml())) {
            assertThat(context.problems())
                    .containsExactly(new RouteProblem("bad", "flows/bad.camel.yaml:1", bad.why(), bad.instead()));
        }
    }

    @ParameterizedTest
    @MethodSource("badRoutes")
    void refuses_it_in_a_template(BadRoute bad) throws Exception {
        try (LintedContext context = new LintedContext().with("flows/bad.camel.yaml", bad.inTemplate())) {
            assertThat(context.problems())
                    .containsExactly(new RouteProblem("bad", "flows/bad.camel.yaml:1", bad.why(), bad.instead()));
        }
    }

    @ParameterizedTest
    @MethodSource("badRoutes")
    void refuses_it_in_java(BadRoute bad) throws Exception {
        try (LintedContext context = new LintedContext().with(bad.inJava())) {
            assertThat(context.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.origin()).matches("BadRoutes\\.java:\\d+");
                assertThat(problem).isEqualTo(new RouteProblem("bad", problem.origin(), bad.why(), bad.instead()));
            });
        }
    }

    @Test
    void reports_all_problems_at_once_and_starts_nothing() throws Exception {
        String yaml = READER.formatted("doors-log") + READER.formatted("doors-again") + """
                - route:
                    id: doors-intake
                    routeConfigurationId: intake
                    from:
                      uri: direct:doors
                      steps:
                        - choice:
                            when:
                              - simple: "${body}"
                                steps:
                                  - delay:
                                      constant: "1"
                """;
        try (LintedContext context = new LintedContext().with("flows/doors.camel.yaml", yaml)) {
            assertThatThrownBy(() -> RouteLint.initialize(context.camel()))
                    .isInstanceOf(RoutesRefused.class)
                    .hasMessage("""
                            2 things are wrong with the routes:

                              doors-again   (flows/doors.camel.yaml:13)
                                  The route doors-log reads ledger:doors as "log" too: each would miss what the other has read.
                                  Give one of them another name in its parameter reader.

                              doors-intake   (flows/doors.camel.yaml:27)
                                  delay may block the event loop, where every other request would wait for it, or leave it.
                                  Append with to: ledger:<stream>, and do this in a route that reads the stream.""");
            assertThat(context.camel().getStatus().isInitializing()).isFalse();
            assertThat(context.camel().getRoutes()).isEmpty();
        }
    }

    @Test
    void follows_direct_calls() throws Exception {
        String yaml = """
                - route:
                    id: doors-intake
                    routeConfigurationId: intake
                    from: { uri: direct:doors, steps: [ { to: direct:one } ] }
                - route:
                    id: one
                    routeConfigurationId: reader
                    from: { uri: direct:one, steps: [ { to: direct:two } ] }
                - route:
                    id: two
                    routeConfigurationId: reader
                    from: { uri: direct:two, steps: [ { to: direct:one }, { to: "file:x" } ] }
                """;
        try (LintedContext context = new LintedContext().with("doors.camel.yaml", yaml)) {
            assertThat(context.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.route()).isEqualTo("two");
                assertThat(problem.origin()).isEqualTo("doors.camel.yaml:12");
                assertThat(problem.why())
                        .isEqualTo("to: file:x may block the event loop, where every other request would wait for it,"
                                + " or leave it (the route doors-intake calls this one).");
            });
        }
    }

    @Test
    void follows_undo_calls() throws Exception {
        String yaml = """
                - route:
                    id: doors-log
                    routeConfigurationId: reader
                    from: { uri: "ledger:doors?reader=log&effect=tables&undo=direct:undo", steps: [ { log: x } ] }
                - route:
                    id: undo
                    routeConfigurationId: reader
                    from:
                      uri: direct:undo
                      steps:
                        - threads:
                            poolSize: 1
                """;
        try (LintedContext context = new LintedContext().with("doors.camel.yaml", yaml)) {
            assertThat(context.problems())
                    .extracting(RouteProblem::route, RouteProblem::origin)
                    .containsExactly(tuple("undo", "doors.camel.yaml:11"));
        }
    }

    @Test
    void resolves_template_parameters() throws Exception {
        String yaml = """
                - routeTemplate:
                    id: door
                    parameters: [ { name: reader }, { name: configuration } ]
                    route:
                      routeConfigurationId: "{{configuration}}"
                      from: { uri: "ledger:doors?reader={{reader}}&effect=outside", steps: [ { log: x } ] }
                - templatedRoute:
                    routeTemplateRef: door
                    routeId: front
                    parameters: [ { name: reader, value: log }, { name: configuration, value: reader } ]
                - templatedRoute:
                    routeTemplateRef: door
                    routeId: back
                    parameters: [ { name: reader, value: log }, { name: configuration, value: readers } ]
                """;
        try (LintedContext context = new LintedContext().with("doors.camel.yaml", yaml)) {
            assertThat(context.problems())
                    .extracting(RouteProblem::route, RouteProblem::why)
                    .containsExactly(
                            tuple(
                                    "back",
                                    "There is no routeConfiguration \"readers\", and Camel would go on without it."),
                            tuple(
                                    "back",
                                    "The route front reads ledger:doors as \"log\" too: each would miss what the other has"
                                            + " read."));
        }
    }

    @Test
    void refuses_error_handlers_of_files_and_builders() throws Exception {
        String yaml = """
                - onException:
                    exception: [java.lang.Exception]
                    handled: { constant: "true" }
                    steps: [ { log: lost } ]
                - route:
                    id: doors-intake
                    routeConfigurationId: intake
                    from: { uri: direct:doors, steps: [ { to: ledger:doors } ] }
                """;
        RouteBuilder java = new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(deadLetterChannel("log:lost"));
                from("ledger:doors?reader=log&effect=outside")
                        .routeId("doors-log")
                        .routeConfigurationId("reader")
                        .log("x");
            }
        };
        try (LintedContext context =
                new LintedContext().with("doors.camel.yaml", yaml).with(java)) {
            assertThat(context.problems())
                    .extracting(RouteProblem::route, RouteProblem::why)
                    .containsExactly(
                            tuple(
                                    "doors-intake",
                                    "It has an onException of its own, which would be asked before its"
                                            + " routeConfiguration."),
                            tuple(
                                    "doors-log",
                                    "It has an errorHandler of its own, which would replace its routeConfiguration's."));
        }
    }

    @Test
    void refuses_scripted_beans() throws Exception {
        String yaml = "- beans: [ { name: door, type: java.lang.String, scriptLanguage: simple, script: x } ]\n";
        try (LintedContext context = new LintedContext()) {
            assertThat(context.with("doors.camel.yaml", yaml).problems())
                    .containsExactly(new RouteProblem(
                            "bean door",
                            "doors.camel.yaml",
                            "It is made by a script.",
                            "Write a class, and call it with bean: { ref: …, method: … }; simple: is no script."));
        }
    }

    @Test
    void ignores_routes_dropped_by_preconditions() throws Exception {
        String yaml = """
                - route:
                    id: dropped
                    precondition: "'a' == 'b'"
                    from: { uri: timer:doors, steps: [ { log: x } ] }
                """;
        try (LintedContext context = new LintedContext().with("doors.camel.yaml", yaml)) {
            assertThat(context.problems()).isEmpty();
        }
    }

    @Test
    void a_good_route_starts() throws Exception {
        String yaml = """
                - route:
                    id: doors
                    routeConfigurationId: answer
                    from: { uri: direct:doors, steps: [ { to: "seda:x" } ] }
                """;
        try (LintedContext context = new LintedContext().with("doors.camel.yaml", yaml)) {
            RouteLint.initialize(context.camel());
            context.camel().start();
            assertThat(context.camel()
                            .getRouteController()
                            .getRouteStatus("doors")
                            .isStarted())
                    .isTrue();
        }
    }
}
