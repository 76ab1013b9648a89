package io.hoofprint.platform.config;

/**
 * One thing that is wrong with the settings.
 *
 * @param key the setting, or the line of a file that holds none
 * @param origin where it was given: a file and line, an environment variable, or the default
 * @param value what was given, masked; empty when there is nothing to show
 * @param why what is wrong with it
 * @param instead what to write instead
 */
public record SettingProblem(String key, String origin, String value, String why, String instead) {
    @Override
    public String toString() {
        String given = value.isEmpty() ? key : key + " = " + value;
        return "%s   (%s)%n    %s%n    %s".formatted(given, origin, why, instead);
    }
}
