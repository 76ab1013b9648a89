// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.error;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One row of a {@link FailureTable}.
 *
 * @param delay before the next retry if the provider requests none; null for the default
 */
record FailureRow(Pattern status, Pattern reason, Kind kind, Duration delay, String advice) {
    private static final int COLUMNS = 4;
    /** Separates a reason from the provider's message in the cell of a row that is about both. */
    private static final String MESSAGE = ": ";

    private static final Pattern KIND = Pattern.compile("(\\w+)(?: after (\\d+) s)?");

    enum Kind {
        UNAVAILABLE,
        BLOCKED,
        REJECTED
    }

    /** @throws IllegalArgumentException naming {@code place} if the line is malformed */
    static FailureRow parse(String line, String place) {
        String[] cells = line.split(",", COLUMNS);
        if (cells.length < COLUMNS) {
            throw new IllegalArgumentException(place + " must be: status,reason,kind,advice");
        }
        Matcher kind = KIND.matcher(cells[2].strip());
        FailureRow row =
                new FailureRow(pattern(cells[0]), pattern(cells[1]), kind(kind, place), delay(kind), cells[3].strip());
        if (row.advice.isEmpty()) {
            throw new IllegalArgumentException(place + " gives no advice");
        }
        return row;
    }

    boolean matches(int givenStatus, String givenReason, String givenMessage) {
        String given = reason.pattern().contains(MESSAGE) ? givenReason + MESSAGE + givenMessage : givenReason;
        return status.matcher(Integer.toString(givenStatus)).matches()
                && reason.matcher(given).matches();
    }

    boolean matchesAll() {
        return status.pattern().equals(".*") && reason.pattern().equals(".*");
    }

    private static Pattern pattern(String cell) {
        String regex = Pattern.quote(cell.strip()).replace("*", "\\E.*\\Q").replace("\\Q\\E", "");
        return Pattern.compile(regex, Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    }

    private static Kind kind(Matcher cell, String place) {
        try {
            return Kind.valueOf(cell.matches() ? cell.group(1).toUpperCase(Locale.ROOT) : "");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + ": the kind must be unavailable, blocked or rejected", e);
        }
    }

    private static Duration delay(Matcher kind) {
        return kind.group(2) == null ? null : Duration.ofSeconds(Long.parseLong(kind.group(2)));
    }
}
