// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.error;

import java.util.regex.Pattern;

/**
 * Makes one line of a text that others had a hand in, for the log and for what is kept as a reason. Escaped are control
 * characters, which would forge lines or move a terminal's cursor, and what turns the direction of text.
 */
public final class OneLine {
    private static final Pattern UNSAFE = Pattern.compile(
            "[\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}\\x{200e}\\x{200f}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}]");

    private static final int SHORT = 2_000;

    private OneLine() {}

    /** As {@link #of}, cut to 2,000 characters: others may have had much to say. */
    public static String shortened(String text) {
        return cut(of(text));
    }

    /** Cut to 2,000 characters, and otherwise as it is. */
    public static String cut(String text) {
        return text == null || text.length() <= SHORT ? text : text.substring(0, SHORT) + "…";
    }

    /** @return the same text if nothing is unsafe in it; null for null */
    public static String of(String text) {
        return text == null
                ? null
                : UNSAFE.matcher(text).replaceAll(found -> escaped(found.group().charAt(0)));
    }

    /** As in Java's and JSON's texts. */
    private static String escaped(char unsafe) {
        return switch (unsafe) {
            case '\n' -> "\\\\n";
            case '\r' -> "\\\\r";
            case '\t' -> "\\\\t";
            default -> String.format("\\\\u%04x", (int) unsafe);
        };
    }
}
