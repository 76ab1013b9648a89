// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import java.util.regex.Pattern;

/** What logs, pages and errors may show of a value. */
final class Masking {
    static final String MASK = "***";

    private static final Pattern PASSWORD_OF_USER = Pattern.compile("(//[^/:@?#\\s]*:)\\S*@");
    private static final Pattern USER_ALONE = Pattern.compile("//[^/:@?#\\s]+@");
    private static final Pattern PASSWORD_IN_QUERY =
            Pattern.compile("(?i)([?&;#][^=&;?\\s]*(?:pass|pwd|secret|token|key|sig|auth|cred)[^=&;\\s]*=)[^&;\\s]*");
    private static final Pattern ADDRESS_FROM_PASSWORD = Pattern.compile("(?<==)\\*{3}.*");
    private static final Pattern ADDRESS_TO_HOST = Pattern.compile("^(.*?//)?.*@");
    private static final Pattern USER_IN_QUERY = Pattern.compile("(?i)[?&;]user(?:name)?=");
    /** Of a database its parameters are worth seeing; of any other address nobody knows which one is a secret. */
    private static final String JDBC = "jdbc:";

    private static final Pattern QUERY = Pattern.compile("([?#]).+");
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

    /** An address on one line, without anything that may be a password, also where it is malformed. */
    static String maskedAddress(String value) {
        String withoutUser = ADDRESS_TO_HOST.matcher(masked(value)).replaceFirst("$1" + MASK + "@");
        String withoutPassword = ADDRESS_FROM_PASSWORD.matcher(withoutUser).replaceFirst(MASK);
        return withoutPassword.startsWith(JDBC)
                ? withoutPassword
                : QUERY.matcher(withoutPassword).replaceFirst("$1" + MASK);
    }

    /** Whether an address names a user, or a parameter that may be a password. */
    static boolean holdsSecret(String address) {
        return address.contains("@")
                || USER_IN_QUERY.matcher(address).find()
                || PASSWORD_IN_QUERY.matcher(address).find();
    }

    /** Also truncated: an invalid value may be something else entirely, a whole key file for example. */
    static String excerpt(String value) {
        return excerpt(value, masked(value));
    }

    /** The same of an address. */
    static String addressExcerpt(String value) {
        return excerpt(value, maskedAddress(value));
    }

    private static String excerpt(String value, String masked) {
        return value.length() > LONGEST_IN_AN_ERROR ? "(%d characters)".formatted(value.length()) : masked;
    }

    /** For framework keys, where only the name tells whether the value is secret. */
    static String maskedByName(String key, String value) {
        return SECRET_NAME.matcher(key).matches() && !value.isEmpty() ? MASK : masked(value);
    }
}
