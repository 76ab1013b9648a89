// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.lint;

import java.util.List;
import java.util.stream.Collectors;

/** Routes with problems must not run; the message lists all of them. */
public final class RoutesRefused extends RuntimeException {
    private final transient List<RouteProblem> problems;

    public RoutesRefused(List<RouteProblem> problems) {
        super(listed(problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public List<RouteProblem> problems() {
        return problems;
    }

    @Override
    public String toString() {
        return getMessage();
    }

    private static String listed(List<RouteProblem> problems) {
        var head = problems.size() == 1
                ? "One thing is wrong with the routes:"
                : problems.size() + " things are wrong with the routes:";
        return problems.stream()
                .map(problem -> "%n%n  %s".formatted(problem.toString().replaceAll("\\R", "%n  ".formatted())))
                .collect(Collectors.joining("", head, ""));
    }
}
