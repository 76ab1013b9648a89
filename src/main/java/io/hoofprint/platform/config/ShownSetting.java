package io.hoofprint.platform.config;

/**
 * A setting as it may be shown to a person.
 *
 * @param group the section of the reference that it stands in
 * @param value its value, masked; empty when it is not set
 * @param origin {@code default}, or where it was given
 * @param meaning the reference's comment, one line
 */
public record ShownSetting(String group, String key, String value, String origin, String meaning) {
    @Override
    public String toString() {
        String line = key + " = " + (value.isEmpty() ? "(not set)" : value);
        return origin.equals(SettingValue.DEFAULT) ? line : line + "   (" + origin + ")";
    }
}
