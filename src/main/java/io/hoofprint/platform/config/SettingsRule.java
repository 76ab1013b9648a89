// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import java.util.List;

/** An additional check on the settings, for example that no two people map to one file name. */
@FunctionalInterface
public interface SettingsRule {
    /**
     * Runs at start-up with all other checks. It may assume that what it reads is well-formed: a rule that reads an
     * invalid setting is skipped.
     *
     * @return the problems, made by {@link Settings#problem}
     */
    List<SettingProblem> check(Settings settings);
}
