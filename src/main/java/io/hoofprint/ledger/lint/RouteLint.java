package io.hoofprint.ledger.lint;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;

/** Refuses routes that could block the event loop, lose what was acknowledged or count it twice. */
public final class RouteLint {
    private static final List<RouteRule> RULES = List.of(
            new ConfigurationRule(),
            new FailureHandlingRule(),
            new ReaderRule(),
            new DuplicateReaderRule(),
            new StepRule(),
            new ScriptRule());

    private RouteLint() {}

    /**
     * Initialises a context whose routes are loaded, so that it can be started.
     *
     * <p>Its routes are looked at twice: before Camel resolves their endpoints, for its own messages name one problem at a
     * time and no way out; and afterwards, for only then have kamelets made routes of their own.
     *
     * @throws RoutesRefused if anything is wrong; nothing has been started then
     */
    public static void initialize(CamelContext camel) {
        requireNone(problems(camel));
        camel.init();
        requireNone(problems(camel));
    }

    /** All that is wrong with the routes that are loaded. */
    public static List<RouteProblem> problems(CamelContext camel) {
        var routes = new LoadedRoutes((ModelCamelContext) camel);
        return RULES.stream().flatMap(rule -> rule.problems(routes)).distinct().toList();
    }

    private static void requireNone(List<RouteProblem> problems) {
        if (!problems.isEmpty()) {
            throw new RoutesRefused(problems);
        }
    }
}
