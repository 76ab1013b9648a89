// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.lint;

import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;

/** Refuses routes that could block the event loop, lose acknowledged events or count them twice. */
public final class RouteLint {
    private static final List<RouteRule> RULES = List.of(
            new ConfigurationRule(),
            new FailureHandlingRule(),
            new ReaderRule(),
            new DuplicateReaderRule(),
            new KameletParameterRule(),
            new DirectRule(),
            new StepRule(),
            new MqttRule(),
            new SinkRule(),
            new ScriptRule());

    private RouteLint() {}

    /** Something that loads or creates routes. */
    @FunctionalInterface
    public interface Loading {
        void run() throws Exception;
    }

    /**
     * Loads routes.
     *
     * @throws RoutesRefused instead of what Camel throws where a file is at fault
     */
    public static void load(Supplier<CamelContext> camel, Loading work) throws Exception {
        try {
            work.run();
        } catch (Exception e) {
            throw LoadFailure.problem(e, camel.get())
                    .<Exception>map(problem -> new RoutesRefused(List.of(problem)))
                    .orElse(e);
        }
    }

    /** Starts a route, as {@link #load} loads it. */
    public static void start(CamelContext camel, RouteDefinition route, Loading work) throws Exception {
        try {
            load(() -> camel, work);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new RoutesRefused(List.of(LoadFailure.starting(route, e, camel)));
        }
    }

    /**
     * Initialises a context with loaded routes, so that it can be started.
     *
     * <p>Checks before Camel resolves endpoints, as its own messages report one problem at a time and no remedy; and again
     * afterwards, if kamelets have created routes.
     *
     * @throws RoutesRefused if there is a problem; nothing has been started then
     */
    public static void initialize(CamelContext camel) throws Exception {
        var model = (ModelCamelContext) camel;
        RestRoutes.configure(model);
        requireNone(problems(camel));
        var checked = List.copyOf(model.getRouteDefinitions());
        load(() -> camel, camel::init);
        if (!checked.containsAll(model.getRouteDefinitions())) {
            requireNone(problems(camel));
        }
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
