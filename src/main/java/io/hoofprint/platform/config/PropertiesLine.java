// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.config;

import java.util.Map;

/** A line of a properties file without escapes. */
final class PropertiesLine {
    private static final String BLANKS = " \t\f\n";
    private static final String SIGNS = "=:";

    private PropertiesLine() {}

    /** Its key and value: the key ends at the first sign or blank, and blanks around one sign belong to neither. */
    static Map<String, String> plain(String text) {
        int start = behindBlanks(text, 0);
        int end = start;
        while (end < text.length() && !isOneOf(BLANKS, text, end) && !isOneOf(SIGNS, text, end)) {
            end++;
        }
        int value = behindBlanks(text, end);
        if (value < text.length() && isOneOf(SIGNS, text, value)) {
            value = behindBlanks(text, value + 1);
        }
        return Map.of(text.substring(start, end), text.substring(value));
    }

    private static int behindBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && isOneOf(BLANKS, text, at)) {
            at++;
        }
        return at;
    }

    private static boolean isOneOf(String characters, String text, int at) {
        return characters.indexOf(text.charAt(at)) >= 0;
    }
}
