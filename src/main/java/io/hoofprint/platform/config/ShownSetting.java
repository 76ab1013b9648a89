// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import java.util.ArrayList;
import java.util.List;

/**
 * A setting for display.
 *
 * @param group its section in the reference; of what is not ours, {@value #PASSED_ON}
 * @param value masked; empty if not set
 * @param origin {@code default}, or where it was set
 * @param meaning the reference's comment, one line; empty for what is not ours
 */
public record ShownSetting(String group, String key, String value, String origin, String meaning) {
    static final String PASSED_ON = "Passed on to Camel and to flows";

    /** Only its name can tell whether it is a secret. */
    static ShownSetting passedOn(String key, SettingValue one) {
        return new ShownSetting(PASSED_ON, key, Masking.maskedByName(key, one.value()), one.origin(), "");
    }

    boolean wasSet() {
        return !origin.equals(SettingValue.DEFAULT);
    }

    @Override
    public String toString() {
        String line = key + " = " + (value.isEmpty() ? "(not set)" : value);
        return wasSet() ? line + "   (" + origin + ")" : line;
    }

    /** Settings in the reference's order as lines, each section under its heading. */
    public static List<String> lines(List<ShownSetting> settings) {
        List<String> lines = new ArrayList<>();
        String group = "";
        for (ShownSetting setting : settings) {
            if (!setting.group.equals(group)) {
                group = setting.group;
                lines.add(group);
            }
            lines.add("  " + setting);
        }
        return List.copyOf(lines);
    }
}
