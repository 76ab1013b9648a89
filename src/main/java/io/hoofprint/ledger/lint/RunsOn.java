// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.lint;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Places that not every step may run in.
 *
 * <p>These are allow-lists: Camel has too many components to list the dangerous ones, and new ones must be reviewed
 * before they are allowed.
 */
enum RunsOn {
    /** The event loop of all requests: steps must neither block nor leave it. */
    EVENT_LOOP(
            Set.of("doTry", "doCatch", "doFinally", "toD"),
            Set.of(),
            "may block the event loop, where every other request would wait for it, or leave it",
            "Append with to: ledger:<stream>, and do this in a route that reads the stream."),

    /** A reader's transaction of effects and position: steps must stay on one thread and one connection. */
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
            // Refused everywhere by a rule of its own.
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
     * @param steps allowed in addition to the common ones
     * @param schemes likewise, of callable endpoints
     * @param why what other steps might do there
     * @param instead what to write instead of them
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

    /** For error messages. */
    String schemes() {
        return Stream.concat(SCHEMES.stream(), schemes.stream())
                .sorted()
                .map(scheme -> scheme + ":")
                .collect(Collectors.joining(", "));
    }
}
