// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.lint;

import java.util.stream.Stream;
import org.apache.camel.LineNumberAware;
import org.apache.camel.NamedNode;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;

/**
 * Checks the steps of a route against the place where it runs.
 *
 * @param first the route that determines the place: this one or a caller
 */
record StepCheck(RunsOn place, LoadedRoute first, LoadedRoute route) {
    Stream<RouteProblem> problems() {
        return route.steps().stream().flatMap(this::problems);
    }

    private Stream<RouteProblem> problems(NamedNode step) {
        var word = step.getShortName();
        if (!place.hasStep(word)) {
            return refused(step, word);
        }
        if (step instanceof ToDefinition to) {
            return call(step, word, route.endpoint(to.getEndpointUri()));
        }
        if (step instanceof ToDynamicDefinition to) {
            return call(step, word, route.endpoint(to.getUri()));
        }
        return step instanceof SplitDefinition split && isParallel(split)
                ? refused(step, "split with parallelProcessing")
                : Stream.empty();
    }

    /** @param word the calling step or parameter */
    Stream<RouteProblem> call(LineNumberAware where, String word, EndpointUri uri) {
        var call = word + ": " + uri;
        if (!place.hasScheme(uri.scheme())) {
            return refused(where, call, "Only these can be called here: " + place.schemes() + ". " + place.instead());
        }
        return uri.scheme().equals("sql") && !isOnTables(uri)
                ? refused(where, call + " without dataSource: \"#tables\"", "Write this parameter, or effect: outside.")
                : Stream.empty();
    }

    private Stream<RouteProblem> refused(LineNumberAware where, String what) {
        return refused(where, what, place.instead());
    }

    private Stream<RouteProblem> refused(LineNumberAware where, String what, String instead) {
        var caller = first.id().equals(route.id()) ? "" : " (the route " + first.id() + " calls this one)";
        return Stream.of(route.problem(where, what + " " + place.why() + caller + ".", instead));
    }

    private static boolean isParallel(SplitDefinition split) {
        var parallel = split.getParallelProcessing();
        return parallel != null && !parallel.equals("false")
                || split.getExecutorService() != null
                || split.getExecutorServiceBean() != null;
    }

    private static boolean isOnTables(EndpointUri uri) {
        return uri.parameter("dataSource").matches("#(bean:)?tables");
    }
}
