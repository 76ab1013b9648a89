// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.lint;

import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;

/** Routes that break each rule. */
final class BadRoutes {
    private static final String BLOCKS =
            " may block the event loop, where every other request would wait for it, or leave it.";
    private static final String LEAVES = " may leave the thread of a reader with effect: tables, and with it the"
            + " transaction that its effects and its position are committed in.";
    private static final String IN_A_READER =
            "Append with to: ledger:<stream>, and do this in a route that reads the stream.";
    private static final String OUTSIDE =
            "Write effect: outside for this reader, or do this in another route, which reads a stream of its own.";
    private static final String CALLS =
            "Only these can be called here: bean:, class:, dataformat:, direct:, kamelet:, ledger:, log:. ";
    private static final String CALLS_SQL =
            "Only these can be called here: bean:, class:, dataformat:, direct:, kamelet:, ledger:, log:, sql:. ";
    private static final String CLASS =
            "Write a class, and call it with bean: { ref: …, method: … }; simple: is no script.";

    private BadRoutes() {}

    static Stream<BadRoute> all() {
        return Stream.of(configurations(), handlers(), readers(), requests(), transactions(), scripts())
                .flatMap(bad -> bad);
    }

    private static Stream<BadRoute> configurations() {
        return Stream.of(
                new BadRoute(
                        "no configuration",
                        "{ from: { uri: timer:t, steps: [ { log: x } ] } }",
                        in -> in.from("timer:t").log("x"),
                        "It names no routeConfigurationId, so nothing says what happens when a step fails.",
                        "Write routeConfigurationId: intake where events come in, reader where the ledger is read and in"
                                + " the direct: routes that are called from there, answer elsewhere."),
                new BadRoute(
                        "an unknown configuration",
                        "{ routeConfigurationId: intakes, from: { uri: timer:t, steps: [ { log: x } ] } }",
                        in -> in.from("timer:t").routeConfigurationId("intakes").log("x"),
                        "There is no routeConfiguration \"intakes\", and Camel would go on without it.",
                        "Write routeConfigurationId with one of these: answer, fallback, intake, reader, subscription."),
                new BadRoute(
                        "a reader that handles its failures",
                        "{ routeConfigurationId: answer,"
                                + " from: { uri: 'ledger:s?reader=r&effect=outside', steps: [ { log: x } ] } }",
                        in -> in.from("ledger:s?reader=r&effect=outside")
                                .routeConfigurationId("answer")
                                .log("x"),
                        "It reads ledger:s, but its routeConfigurationId is not reader: whatever fails must come back to"
                                + " the ledger, which tries again.",
                        "Write routeConfigurationId: reader."),
                new BadRoute(
                        "a reader of something else",
                        "{ routeConfigurationId: reader, from: { uri: timer:t, steps: [ { log: x } ] } }",
                        in -> in.from("timer:t").routeConfigurationId("reader").log("x"),
                        "Its routeConfigurationId is reader, but it starts from timer:t: nothing would try again what"
                                + " fails.",
                        "Write routeConfigurationId: intake for requests with events, subscription for what brings events"
                                + " otherwise, else answer."),
                new BadRoute(
                        "an intake of what is no request",
                        "{ routeConfigurationId: intake, from: { uri: timer:t, steps: [ { log: x } ] } }",
                        in -> in.from("timer:t").routeConfigurationId("intake").log("x"),
                        "Its routeConfigurationId is intake, but it starts from timer:t: while the ledger cannot be written,"
                                + " what comes there would be lost.",
                        "Write routeConfigurationId: subscription, which waits for the ledger."));
    }

    private static Stream<BadRoute> handlers() {
        return Stream.of(new BadRoute(
                "an errorHandler of its own",
                "{ routeConfigurationId: answer, errorHandlerRef: mine, from: { uri: timer:t, steps: [ { log: x } ] } }",
                in -> in.from("timer:t")
                        .errorHandler(in.deadLetterChannel("log:dead"))
                        .routeConfigurationId("answer")
                        .log("x"),
                "It has an errorHandler of its own, which would replace its routeConfiguration's.",
                "Leave it to the routeConfiguration that the route names, or write doTry around the step."));
    }

    private static Stream<BadRoute> readers() {
        return Stream.of(
                new BadRoute(
                        "no reader",
                        reader("effect: outside", "log: x"),
                        in -> reader(in, "effect=outside").log("x"),
                        "It reads ledger:s without a name: the ledger could not keep its position.",
                        "Write the parameter reader with a name that no other reader of this stream has."),
                new BadRoute(
                        "no effect",
                        reader("reader: r", "log: x"),
                        in -> reader(in, "reader=r").log("x"),
                        "It reads ledger:s and does not say where its effects go.",
                        "Write the parameter effect: tables if it changes Hoofprint's own tables only, else outside."),
                new BadRoute(
                        "an effect that there is not",
                        reader("reader: r, effect: table", "log: x"),
                        in -> reader(in, "reader=r&effect=table").log("x"),
                        "It reads ledger:s and does not say where its effects go.",
                        "Write the parameter effect: tables if it changes Hoofprint's own tables only, else outside."));
    }

    private static Stream<BadRoute> requests() {
        return Stream.of(
                call(
                        "to: 'https://example.org/x?key=secret'",
                        "to: https:example.org/x",
                        in -> in.to("https://example.org/x?key=secret")),
                call("to: sql:x", "to: sql:x", in -> in.to("sql:x")),
                call("to: file:x", "to: file:x", in -> in.to("file:x")),
                call("to: slack:x", "to: slack:x", in -> in.to("slack:x")),
                call("to: aws2-s3:x", "to: aws2-s3:x", in -> in.to("aws2-s3:x")),
                call(
                        "to: 'seda:x?waitForTaskToComplete=Always'",
                        "to: seda:x",
                        in -> in.to("seda:x?waitForTaskToComplete=Always")),
                call("toD: 'http:${body}'", "toD: http:${body}", in -> in.toD("http:${body}")),
                call("toD: '${header.where}'", "toD: ${header.where}:${header.where}", in -> in.toD("${header.where}")),
                step("wireTap: { uri: 'seda:x' }", "wireTap", in -> in.wireTap("seda:x")),
                step("enrich: { constant: 'seda:x' }", "enrich", in -> in.enrich("seda:x")),
                step("pollEnrich: { constant: 'file:x' }", "pollEnrich", in -> in.pollEnrich("file:x")),
                step("recipientList: { header: x }", "recipientList", in -> in.recipientList()
                        .header("x")),
                step("delay: { constant: '1000' }", "delay", in -> in.delay(1000)),
                step("threads: { poolSize: 1 }", "threads", in -> in.threads(1)),
                step("loop: { constant: '2', steps: [ { log: x } ] }", "loop", in -> in.loop(2)
                        .log("x")),
                step("throttle: { constant: '2' }", "throttle", in -> in.throttle(2)),
                step(
                        "split: { simple: '${body}', parallelProcessing: 'true', steps: [ { log: x } ] }",
                        "split with parallelProcessing",
                        in -> in.split().body().parallelProcessing().log("x")),
                step(
                        "choice: { when: [ { simple: '${body}', steps: [ { aggregate: { correlationExpression: { constant: x } } } ] } ] }",
                        "aggregate",
                        in -> in.choice().when().body().aggregate().constant("x")),
                new BadRoute(
                        "a direct: that leads nowhere",
                        intake("to: direct:nowhere"),
                        in -> intake(in).to("direct:nowhere"),
                        "It calls direct:nowhere, from which no route starts.",
                        "Write such a route, or name one that there is: the nearest is direct:in."),
                new BadRoute(
                        "a direct: that leads nowhere, elsewhere",
                        "{ routeConfigurationId: answer, from: { uri: timer:t, steps: [ { toD: 'direct:nowhere' } ] } }",
                        in -> in.from("timer:t").routeConfigurationId("answer").toD("direct:nowhere"),
                        "It calls direct:nowhere, from which no route starts.",
                        "Write such a route."),
                new BadRoute(
                        "an enrichment from nowhere",
                        "{ routeConfigurationId: answer, from: { uri: timer:t,"
                                + " steps: [ { enrich: { constant: 'direct:nowhere' } } ] } }",
                        in -> in.from("timer:t").routeConfigurationId("answer").enrich("direct:nowhere"),
                        "It calls direct:nowhere, from which no route starts.",
                        "Write such a route."),
                new BadRoute(
                        "a reader that would be undone nowhere",
                        reader("reader: r, effect: outside, accept: 'direct:nowhere'", "log: x"),
                        in -> reader(in, "reader=r&effect=outside&accept=direct:nowhere")
                                .log("x"),
                        "It calls direct:nowhere, from which no route starts.",
                        "Write such a route."));
    }

    private static Stream<BadRoute> transactions() {
        return Stream.of(
                calling("to: 'https://example.org/'", "to: https:example.org/", in -> in.to("https://example.org/")),
                calling("to: 'slack:x'", "to: slack:x", in -> in.to("slack:x")),
                leaving("toD: 'ledger:${body}'", "toD", in -> in.toD("ledger:${body}")),
                leaving("threads: { poolSize: 1 }", "threads", in -> in.threads(1)),
                leaving("wireTap: { uri: 'seda:x' }", "wireTap", in -> in.wireTap("seda:x")),
                leaving("multicast: { steps: [ { log: x } ] }", "multicast", in -> in.multicast()
                        .log("x")),
                leaving("sample: {}", "sample", in -> in.sample()),
                leaving("delay: { constant: '1' }", "delay", in -> in.delay(1)),
                leaving("circuitBreaker: { steps: [ { log: x } ] }", "circuitBreaker", in -> in.circuitBreaker()
                        .log("x")),
                leaving(
                        "idempotentConsumer: { header: x, steps: [ { log: x } ] }",
                        "idempotentConsumer",
                        in -> in.idempotentConsumer().header("x").log("x")),
                new BadRoute(
                        "another database",
                        tables("to: 'sql:select 1?dataSource=#other'"),
                        in -> tables(in).to("sql:select 1?dataSource=#other"),
                        "to: sql:select 1 without dataSource: \"#tables\"" + LEAVES,
                        "Write this parameter, or effect: outside."),
                new BadRoute(
                        "an undo that leaves it",
                        reader("reader: r, effect: tables, undo: 'http://example.org'", "log: x"),
                        in -> reader(in, "reader=r&effect=tables&undo=http://example.org")
                                .log("x"),
                        "undo: http:example.org" + LEAVES,
                        CALLS_SQL + OUTSIDE));
    }

    private static Stream<BadRoute> scripts() {
        return Stream.of(
                script("setBody: { groovy: x }", "setBody", "groovy", in -> in.setBody()
                        .language("groovy", "x")),
                script(
                        "filter: { language: { language: js, expression: x }, steps: [ { log: x } ] }",
                        "filter",
                        "js",
                        in -> in.filter().language("js", "x").log("x")),
                script("to: 'language:python:x'", "to", "python", in -> in.to("language:python:x")),
                script("setHeader: { name: a, mvel: x }", "setHeader", "mvel", in -> in.setHeader("a")
                        .language("mvel", "x")),
                script(
                        "choice: { when: [ { spel: '#{x}', steps: [ { log: x } ] } ] }",
                        "when",
                        "spel",
                        in -> in.choice().when().language("spel", "x").log("x")),
                new BadRoute(
                        "a script",
                        "{ routeConfigurationId: answer, from: { uri: timer:t, steps: [ { script: { groovy: x } } ] } }",
                        in -> in.from("timer:t")
                                .routeConfigurationId("answer")
                                .script()
                                .language("groovy", "x"),
                        "script holds a script.",
                        CLASS));
    }

    private static BadRoute call(String yaml, String what, Function<RouteDefinition, ?> java) {
        return new BadRoute(what, intake(yaml), in -> java.apply(intake(in)), what + BLOCKS, CALLS + IN_A_READER);
    }

    private static BadRoute step(String yaml, String what, Function<RouteDefinition, ?> java) {
        return new BadRoute(what, intake(yaml), in -> java.apply(intake(in)), what + BLOCKS, IN_A_READER);
    }

    private static BadRoute calling(String yaml, String what, Function<RouteDefinition, ?> java) {
        return new BadRoute(what, tables(yaml), in -> java.apply(tables(in)), what + LEAVES, CALLS_SQL + OUTSIDE);
    }

    private static BadRoute leaving(String yaml, String what, Function<RouteDefinition, ?> java) {
        return new BadRoute(what, tables(yaml), in -> java.apply(tables(in)), what + LEAVES, OUTSIDE);
    }

    private static BadRoute script(String yaml, String step, String language, Function<RouteDefinition, ?> java) {
        return new BadRoute(
                language,
                "{ routeConfigurationId: answer, from: { uri: timer:t, steps: [ { " + yaml + " } ] } }",
                in -> java.apply(in.from("timer:t").routeConfigurationId("answer")),
                step + " holds a script in the language " + language + ".",
                CLASS);
    }

    private static String intake(String step) {
        return "{ routeConfigurationId: intake, from: { uri: direct:in, steps: [ { " + step + " } ] } }";
    }

    private static RouteDefinition intake(RouteBuilder in) {
        return in.from("direct:in").routeConfigurationId("intake");
    }

    private static String reader(String parameters, String step) {
        return "{ routeConfigurationId: reader, from: { uri: ledger:s, parameters: { " + parameters + " }, steps: [ { "
                + step + " } ] } }";
    }

    private static RouteDefinition reader(RouteBuilder in, String parameters) {
        return in.from("ledger:s?" + parameters).routeConfigurationId("reader");
    }

    private static String tables(String step) {
        return reader("reader: r, effect: tables", step);
    }

    private static RouteDefinition tables(RouteBuilder in) {
        return reader(in, "reader=r&effect=tables");
    }
}
