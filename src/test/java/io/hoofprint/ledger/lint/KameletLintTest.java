// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.component.stub.StubComponent;
import org.junit.jupiter.api.Test;

/** Kamelets create their routes when Camel is initialised, and inherit the configuration of their callers. */
class KameletLintTest {
    private static final String SINK = """
            - routeTemplate:
                id: door-sink
                route:
                  from:
                    uri: kamelet:source
                    steps:
                      - to: seda:doors
            """;
    private static final String SOURCE = """
            - routeTemplate:
                id: door-source
                parameters:
                  - name: effect
                route:
                  from:
                    uri: ledger:doors?reader=log&effect={{effect}}
                    steps:
                      - to: kamelet:sink
            """;

    @Test
    void a_kamelet_called_by_an_intake_must_not_block() throws Exception {
        String route = """
                - route:
                    id: doors-intake
                    routeConfigurationId: intake
                    from:
                      uri: direct:doors
                      steps:
                        - to: kamelet:door-sink/door
                """;
        try (LintedContext context = new LintedContext().with("doors.camel.yaml", SINK + route)) {
            assertThatThrownBy(() -> RouteLint.initialize(context.camel()))
                    .isInstanceOf(RoutesRefused.class)
                    .hasMessage("""
                            One thing is wrong with the routes:

                              door   (doors.camel.yaml:7)
                                  to: seda:doors may block the event loop, where every other request would wait for it, or leave it (the route doors-intake calls this one).
                                  Only these can be called here: bean:, class:, dataformat:, direct:, kamelet:, ledger:, log:. Append with to: ledger:<stream>, and do this in a route that reads the stream.""");
        }
    }

    @Test
    void a_kamelet_inherits_the_configuration_of_its_caller() throws Exception {
        String route = """
                - route:
                    id: doors
                    routeConfigurationId: answer
                    from:
                      uri: direct:doors
                      steps:
                        - to: kamelet:door-sink/door
                """;
        try (LintedContext context = new LintedContext().with("doors.camel.yaml", SINK + route)) {
            RouteLint.initialize(context.camel());
            assertThat(context.camel().getRouteDefinition("door").isKamelet()).isTrue();
        }
    }

    @Test
    void a_source_kamelet_continues_in_its_calling_route() throws Exception {
        String route = """
                - route:
                    id: doors-log
                    routeConfigurationId: reader
                    from:
                      uri: kamelet:door-source/door?effect=tables
                      steps:
                        - to: seda:doors
                """;
        try (LintedContext context = new LintedContext().with("doors.camel.yaml", SOURCE + route)) {
            context.camel().addComponent("ledger", new StubComponent());
            assertThatThrownBy(() -> RouteLint.initialize(context.camel()))
                    .isInstanceOf(RoutesRefused.class)
                    .hasMessageContaining("doors-log   (doors.camel.yaml:16)")
                    .hasMessageContaining(
                            "to: seda:doors may leave the thread of a reader with effect: tables, and with it the"
                                    + " transaction that its effects and its position are committed in (the route door calls"
                                    + " this one).");
        }
    }

    @Test
    void a_kamelet_gets_only_parameters_that_it_has() throws Exception {
        String route = """
                - route:
                    id: doors-log
                    routeConfigurationId: reader
                    from:
                      uri: kamelet:door-source/door
                      parameters: { effect: "tables&hush=hush" }
                      steps:
                        - log: ${body}
                """;
        try (LintedContext context = new LintedContext().with("doors.camel.yaml", SOURCE + route)) {
            context.camel().addComponent("ledger", new StubComponent());
            assertThatThrownBy(() -> RouteLint.initialize(context.camel()))
                    .isInstanceOf(RoutesRefused.class)
                    .hasMessage("""
                            One thing is wrong with the routes:

                              doors-log   (doors.camel.yaml:14)
                                  It gives the kamelet door-source a parameter that it has not, or one twice.
                                  It has these: effect. Write RAW() around a value with an ampersand in it.""");
        }
    }

    @Test
    void what_a_kamelet_lacks_is_said_of_the_route_that_calls_it() throws Exception {
        String route = """
                - route:
                    id: doors-good
                    routeConfigurationId: reader
                    from:
                      uri: kamelet:door-source/good?effect=tables
                      steps:
                        - log: ${body}
                - route:
                    id: doors-bad
                    routeConfigurationId: reader
                    from:
                      uri: kamelet:door-source/bad
                      steps:
                        - log: ${body}
                """;
        String required = SOURCE.replace("- name: effect", "- { name: effect, required: true }");
        try (LintedContext context = new LintedContext().with("doors.camel.yaml", required + route)) {
            context.camel().addComponent("ledger", new StubComponent());
            assertThatThrownBy(() -> RouteLint.initialize(context.camel()))
                    .isInstanceOf(RoutesRefused.class)
                    .hasMessageContaining("doors-bad   (doors.camel.yaml:21)")
                    .hasMessageContaining("mandatory parameters must be provided: effect.");
        }
    }
}
