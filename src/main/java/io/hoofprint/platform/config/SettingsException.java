// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import java.util.List;
import java.util.stream.Collectors;

/** The settings are invalid; the message lists every problem. */
public final class SettingsException extends RuntimeException {
    private final transient List<SettingProblem> problems;

    SettingsException(List<SettingProblem> problems) {
        super(listed(problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public List<SettingProblem> problems() {
        return problems;
    }

    @Override
    public String toString() {
        return getMessage();
    }

    private static String listed(List<SettingProblem> problems) {
        String head = problems.size() == 1 ? "One setting is wrong:" : problems.size() + " settings are wrong:";
        return problems.stream()
                .map(problem -> "%n%n  %s".formatted(problem.toString().replaceAll("\\R", "%n  ".formatted())))
                .collect(Collectors.joining("", head, ""));
    }
}
