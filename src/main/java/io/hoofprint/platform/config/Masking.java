package io.hoofprint.platform.config;

import java.util.regex.Pattern;

/** What a log, a page or an error may show of a value. */
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

    /** The value on one line, without the passwords that an address in it may carry. */
    static String masked(String value) {
        String line = CONTROL.matcher(value).replaceAll(" ");
        String withoutPassword = PASSWORD_OF_USER.matcher(line).replaceAll("$1" + MASK + "@");
        String withoutToken = USER_ALONE.matcher(withoutPassword).replaceAll("//" + MASK + "@");
        return PASSWORD_IN_QUERY.matcher(withoutToken).replaceAll("$1" + MASK);
    }

    /** Also cut short: a value that does not fit is perhaps not what it was meant to be, a whole key file say. */
    static String excerpt(String value) {
        return value.length() > LONGEST_IN_AN_ERROR ? "(%d characters)".formatted(value.length()) : masked(value);
    }

    /** For keys of others, of which only the name tells. */
    static String maskedByName(String key, String value) {
        return SECRET_NAME.matcher(key).matches() && !value.isEmpty() ? MASK : masked(value);
    }
}
