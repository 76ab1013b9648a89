// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range as Google writes it: {@code 'Log'!A2:D9}, or a whole tab.
 *
 * @param fromLine from 0, and {@code toLine} the last one, as far as it goes
 */
record SheetsRange(String tab, int fromLine, int toLine, int fromColumn, int toColumn) {
    private static final Pattern WRITTEN =
            Pattern.compile("'((?:[^']|'')+)'(?:!([A-Z]+)([0-9]+)(?::([A-Z]+)([0-9]+))?)?");

    static final int OPEN = Integer.MAX_VALUE;

    static SheetsRange parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Unable to parse range: " + text);
        }
        String tab = matcher.group(1).replace("''", "'");
        if (matcher.group(2) == null) {
            return new SheetsRange(tab, 0, OPEN, 0, OPEN);
        }
        int line = Integer.parseInt(matcher.group(3)) - 1;
        int column = column(matcher.group(2));
        boolean one = matcher.group(4) == null;
        return new SheetsRange(
                tab,
                line,
                one ? line : Integer.parseInt(matcher.group(5)) - 1,
                column,
                one ? column : column(matcher.group(4)));
    }

    private static int column(String letters) {
        return letters.chars().reduce(0, (number, letter) -> number * 26 + letter - 'A' + 1) - 1;
    }

    boolean isOpen() {
        return toLine == OPEN;
    }
}
