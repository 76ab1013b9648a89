// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.component.stub.StubComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

/** Sinks are called where single events come from the ledger, with parameters that make sense. */
class SinkLintTest {
    private static final String ROUTE = """
            - route:
                id: doors
                routeConfigurationId: %s
                from:
                  uri: %s
                  steps:
                    - to: { uri: "kamelet:%s" }
            """;
    private static final String CALLED = """
            - route:
                id: tell
                routeConfigurationId: reader
                from:
                  uri: direct:tell
                  steps:
                    - kamelet: { name: "hoofprint-chat-sink?channel=x" }
            - route:
                id: doors
                routeConfigurationId: reader
                from:
                  uri: ledger:doors?reader=tell&effect=%s
                  steps:
                    - to: direct:tell
            """;

    @ParameterizedTest
    @CsvSource({
        "reader, ledger:doors?reader=tell&effect=tables",
        "reader, ledger:doors?reader=tell&effect=outside&maxBatch=10",
        "answer, timer:doors",
    })
    void a_sink_that_could_not_tell_a_repeat_is_refused(String configuration, String from) throws Exception {
        String route = ROUTE.formatted(configuration, from, "hoofprint-chat-sink?channel=x");
        try (LintedContext context = new LintedContext().with("doors.camel.yaml", route)) {
            assertThat(context.problems())
                    .singleElement()
                    .hasToString(
                            "doors   (doors.camel.yaml:6)\n    It calls the sink hoofprint-chat-sink and does not get single"
                                    + " events of the ledger, so that a repeat could not be told from another event.\n    Start"
                                    + " the route from ledger:<stream> with reader, effect: outside and no maxBatch, and append"
                                    + " to that stream elsewhere.");
        }
    }

    @Test
    void one_behind_a_direct_route_is_judged_by_who_calls() throws Exception {
        try (LintedContext context = new LintedContext().with("doors.camel.yaml", CALLED.formatted("tables"))) {
            assertThat(context.problems()).anySatisfy(problem -> assertThat(problem.toString())
                    .contains("tell   (doors", "hoofprint-chat-sink", "(the route doors calls this one)"));
        }
        try (LintedContext context = new LintedContext().with("doors.camel.yaml", CALLED.formatted("outside"))) {
            assertThat(context.problems()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hoofprint-archive-sink?name={stream}/{id}                | needs {identity}",
                "hoofprint-archive-sink?name={identity}/{persn}           | There is no {persn}. There are {HH}, {MM}, {body}",
                "hoofprint-chat-sink?channel=x&text={YYYY}                | There is no {YYYY}",
                "hoofprint-chat-sink?text=hello                           | channel",
                "hoofprint-http-sink?url=http://127.0.0.1&method=FETCH    | FETCH",
                "hoofprint-sheet-sink?sheet=s&tab=t&columns=Person        | The column 'Person' needs a name and a text",
                "hoofprint-fax-sink                                       | hoofprint-fax-sink",
            })
    void wrong_parameters_are_found_before_the_first_event(String call) throws Exception {
        String[] parts = call.split(" +\\| ");
        String route = ROUTE.formatted("reader", "ledger:doors?reader=tell&effect=outside", parts[0]);
        try (LintedContext context = new LintedContext().with("doors.camel.yaml", route)) {
            context.camel().addComponent("ledger", new StubComponent());
            context.camel().getPropertiesComponent().addInitialProperty("hoofprint.zone", "UTC");
            context.camel().getRegistry().bind("tables", new SQLiteDataSource());
            assertThatThrownBy(() -> {
                        RouteLint.initialize(context.camel());
                        context.camel().start();
                    })
                    .hasStackTraceContaining(parts[1]);
        }
    }
}
