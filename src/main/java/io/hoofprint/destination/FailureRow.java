package io.hoofprint.destination;

import java.util.Locale;
import java.util.regex.Pattern;

/** One line of a {@link FailureTable}: which failures it is about, of which kind they are, and what to do. */
record FailureRow(Pattern status, Pattern reason, Kind kind, String advice) {
    private static final int COLUMNS = 4;

    enum Kind {
        UNAVAILABLE,
        BLOCKED,
        REJECTED
    }

    /** @throws IllegalArgumentException naming the place if the line is not well formed */
    static FailureRow parse(String line, String place) {
        String[] cells = line.split(",", COLUMNS);
        if (cells.length < COLUMNS) {
            throw new IllegalArgumentException(place + " must be: status,reason,kind,advice");
        }
        FailureRow row = new FailureRow(pattern(cells[0]), pattern(cells[1]), kind(cells[2], place), cells[3].strip());
        if (row.advice.isEmpty()) {
            throw new IllegalArgumentException(place + " gives no advice");
        }
        return row;
    }

    boolean fits(int givenStatus, String givenReason) {
        return status.matcher(Integer.toString(givenStatus)).matches()
                && reason.matcher(givenReason).matches();
    }

    boolean fitsEverything() {
        return status.pattern().equals(".*") && reason.pattern().equals(".*");
    }

    private static Pattern pattern(String cell) {
        String regex = Pattern.quote(cell.strip()).replace("*", "\\E.*\\Q").replace("\\Q\\E", "");
        return Pattern.compile(regex, Pattern.DOTALL);
    }

    private static Kind kind(String cell, String place) {
        try {
            return Kind.valueOf(cell.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + ": the kind must be unavailable, blocked or rejected", e);
        }
    }
}
