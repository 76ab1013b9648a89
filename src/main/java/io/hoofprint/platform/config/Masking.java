package io.hoofprint.platform.config;

import java.util.regex.Pattern;

/** What logs, pages and errors may show of a value. */
final class Masking {
    static final String MASK = "***";

    private static final Pattern PASSWORD_OF_USER = Pattern.compile("(//[^/:@?#\\s]*:)\\S*@");
    private static final Pattern USER_ALONE = Pattern.compile("//[^/:@?#\\s]+@");
    private static final Pattern PASSWORD_IN_QUERY =
            Pattern.compile("(?i)([?&;][^=&;?\\s]*(?:pass|pwd|secret|token|key|sign)[^=&;\\s]*=)[^&;\\s]*");
    private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(pass|pwd|secret|token|credential|key).*");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int LONGEST_IN_AN_ERROR = 120;

    private Masking() {}

    /** The value on one line, without passwords in URLs. */
    static String masked(String value) {
        String line = CONTROL.matcher(value).replaceAll(" ");
        String withoutPassword = PASSWORD_OF_USER.matcher(line).replaceAll("$1" + MASK + "@");
        String withoutToken = USER_ALONE.matcher(withoutPassword).replaceAll("//" + MASK + "@");
        return PASSWORD_IN_QUERY.matcher(withoutToken).replaceAll("$1" + MASK);
    }

    /** Also truncated: an invalid value may be something else entirely, a whole key file for example. */
    static String excerpt(String value) {
        return value.length() > LONGEST_IN_AN_ERROR ? "(%d characters)".formatted(value.length()) : masked(value);
    }

    /** For framework keys, where only the name tells whether the value is secret. */
    static String maskedByName(String key, String value) {
        return SECRET_NAME.matcher(key).matches() && !value.isEmpty() ? MASK : masked(value);
    }
}
