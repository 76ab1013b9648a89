package io.hoofprint.platform.config;

import java.util.List;

/** A check that a part of the program adds to those of the types: two people whose names make one file, say. */
@FunctionalInterface
public interface SettingsRule {
    /**
     * Asked at start-up, together with all other checks. It need not care whether what it reads is well-formed: it is
     * left out when a setting that it reads is not.
     *
     * @return what is wrong, made by {@link Settings#problem}
     */
    List<SettingProblem> check(Settings settings);
}
