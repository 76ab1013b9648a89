// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.csv;

import java.util.regex.Pattern;

/** Texts that a spreadsheet program would evaluate, and how they are written so that it does not. */
public final class Formulas {
    private static final Pattern LIKE_ONE = Pattern.compile("'*[=+\\-@\t\r].*", Pattern.DOTALL);

    private Formulas() {}

    /** With a leading apostrophe, if need be. */
    public static String disarmed(String text) {
        return LIKE_ONE.matcher(text).matches() ? "'" + text : text;
    }

    /** Inverts {@link #disarmed}. */
    public static String armed(String written) {
        boolean marked = written.startsWith("'")
                && LIKE_ONE.matcher(written.substring(1)).matches();
        return marked ? written.substring(1) : written;
    }
}
