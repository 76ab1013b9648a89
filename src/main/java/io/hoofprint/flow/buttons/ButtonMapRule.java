package io.hoofprint.flow.buttons;

import io.hoofprint.platform.config.SettingProblem;
import io.hoofprint.platform.config.Settings;
import io.hoofprint.platform.config.SettingsRule;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A button that is written wrongly would only be found out when somebody presses it. */
public final class ButtonMapRule implements SettingsRule {
    @Override
    public List<SettingProblem> check(Settings settings) {
        Map<String, String> entries = settings.entries(ButtonMap.SETTING);
        Set<String> names = new TreeSet<>();
        return entries.entrySet().stream()
                .flatMap(entry -> fault(entry.getKey(), entry.getValue(), names).stream())
                .map(
                        why -> settings.problem(
                                ButtonMap.SETTING,
                                why,
                                "write each button once, as SERIAL: person / interaction, or as SERIAL.DOUBLE: … for one click"))
                .toList();
    }

    private static List<String> fault(String name, String meaning, Set<String> names) {
        try {
            ButtonMap.parse(name + ": " + meaning);
            boolean isNew = names.add(name.toUpperCase(Locale.ROOT));
            return isNew ? List.of() : List.of("'" + name + "' is there twice, in capitals or not");
        } catch (IllegalArgumentException e) {
            return List.of(e.getMessage());
        }
    }
}
