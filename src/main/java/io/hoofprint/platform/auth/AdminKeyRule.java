// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import io.hoofprint.platform.config.SettingProblem;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.config.SettingsRule;
import java.util.List;

/** The admin key of the settings is made by a person, so that it may be too short to withstand guessing. */
public final class AdminKeyRule implements SettingsRule {
    private static final String SETTING = "hoofprint.admin-api-key";
    private static final int LEAST = 20;

    @Override
    public List<SettingProblem> check(Settings settings) {
        String key = settings.revealed(SETTING);
        return key.isEmpty() || key.length() >= LEAST
                ? List.of()
                : List.of(settings.problem(
                        SETTING,
                        "has fewer than " + LEAST + " characters, and can be guessed",
                        "write a random one, as of: openssl rand -hex 32"));
    }
}
