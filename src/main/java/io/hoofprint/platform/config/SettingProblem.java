// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

/**
 * A problem with the settings.
 *
 * @param key the setting, or the line of a file that declares none
 * @param origin file and line, environment variable, or default
 * @param value the value, masked; empty for none
 * @param why what is wrong
 * @param instead what to write instead
 */
public record SettingProblem(String key, String origin, String value, String why, String instead) {
    @Override
    public String toString() {
        String given = value.isEmpty() ? key : key + " = " + value;
        return "%s   (%s)%n    %s%n    %s".formatted(given, origin, why, instead);
    }
}
