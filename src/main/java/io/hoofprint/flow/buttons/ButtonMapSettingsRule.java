// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import io.hoofprint.platform.config.SettingProblem;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.config.SettingsRule;
import java.util.ArrayList;
import java.util.List;

/** Checks the map of buttons, as a wrong entry would otherwise only show when somebody presses that button. */
public final class ButtonMapSettingsRule implements SettingsRule {
    private static final String ADVICE =
            "write each button once, as SERIAL: person / interaction, or as SERIAL.DOUBLE: … for one click";

    @Override
    public List<SettingProblem> check(Settings settings) {
        List<SettingProblem> problems = new ArrayList<>();
        ButtonMap.of(settings, fault -> problems.add(settings.problem(ButtonMap.SETTING, fault.getMessage(), ADVICE)));
        return problems;
    }
}
