package io.hoofprint.ledger.lint;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a route's steps run, where that is a place that not every step can be let into.
 *
 * <p>What is allowed is listed, not what is forbidden: nobody knows all of Camel's components, and a new one is to be
 * looked at before it is let in.
 */
enum RunsOn {
    /** Bears no waiting, and is not to be left: all requests come and go by it. */
    EVENT_LOOP(
            Set.of("doTry", "doCatch", "doFinally", "toD"),
            Set.of(),
            "may block the event loop, where every other request would wait for it, or leave it",
            "Append with to: ledger:<stream>, and do this in a route that reads the stream."),

    /** A reader's, whose effects and position are committed together: on one thread and one connection. */
    TRANSACTION(
            Set.of(),
            Set.of("sql"),
            "may leave the thread of a reader with effect: tables, and with it the transaction that its effects and its"
                    + " position are committed in",
            "Write effect: outside for this reader, or do this in another route, which reads a stream of its own.");

    private static final Set<String> STEPS = Set.of(
            "bean",
            "choice",
            "convertBodyTo",
            "convertHeaderTo",
            "convertVariableTo",
            "filter",
            "kamelet",
            "log",
            "marshal",
            // Refused everywhere, by a rule of its own.
            "onException",
            "pipeline",
            "process",
            "removeHeader",
            "removeHeaders",
            "removeProperties",
            "removeProperty",
            "removeVariable",
            // Likewise.
            "script",
            "setBody",
            "setExchangePattern",
            "setHeader",
            "setHeaders",
            "setProperty",
            "setVariable",
            "setVariables",
            "sort",
            "split",
            "step",
            "stop",
            "throwException",
            "to",
            "transform",
            "transformDataType",
            "unmarshal",
            "validate",
            "when");
    private static final Set<String> SCHEMES =
            Set.of("bean", "class", "dataformat", "direct", "kamelet", "ledger", "log");

    private final Set<String> steps;
    private final Set<String> schemes;
    private final String why;
    private final String instead;

    /**
     * @param steps besides those that are let in everywhere
     * @param schemes likewise, of the endpoints that can be called
     * @param why what every other step may do there
     * @param instead what to write instead of one
     */
    RunsOn(Set<String> steps, Set<String> schemes, String why, String instead) {
        this.steps = steps;
        this.schemes = schemes;
        this.why = why;
        this.instead = instead;
    }

    boolean hasStep(String word) {
        return STEPS.contains(word) || steps.contains(word);
    }

    boolean hasScheme(String scheme) {
        return SCHEMES.contains(scheme) || schemes.contains(scheme);
    }

    String why() {
        return why;
    }

    String instead() {
        return instead;
    }

    /** For a person. */
    String schemes() {
        return Stream.concat(SCHEMES.stream(), schemes.stream())
                .sorted()
                .map(scheme -> scheme + ":")
                .collect(Collectors.joining(", "));
    }
}
