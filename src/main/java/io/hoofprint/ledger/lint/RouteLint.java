package io.hoofprint.ledger.lint;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;

/** Refuses routes that could block the event loop, lose acknowledged events or count them twice. */
public final class RouteLint {
    private static final List<RouteRule> RULES = List.of(
            new ConfigurationRule(),
            new FailureHandlingRule(),
            new ReaderRule(),
            new DuplicateReaderRule(),
            new StepRule(),
            new SinkRule(),
            new ScriptRule());

    private RouteLint() {}

    /**
     * Initialises a context with loaded routes, so that it can be started.
     *
     * <p>Checks twice: before Camel resolves endpoints, as its own messages report one problem at a time and no remedy,
     * and afterwards, when kamelets have created their routes.
     *
     * @throws RoutesRefused if there is a problem; nothing has been started then
     */
    public static void initialize(CamelContext camel) {
        requireNone(problems(camel));
        camel.init();
        requireNone(problems(camel));
    }

    /** All problems of the loaded routes. */
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
