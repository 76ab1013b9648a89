// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.meetings;

import io.hoofprint.platform.data.Sha256;
import io.hoofprint.platform.error.Problem;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A meeting's position in the list, newest start first: the value of {@code after}. It does not hold the meeting's id,
 * from which the addresses to cancel or move it could be guessed.
 *
 * @param starts microseconds since 1970, {@link #UNKNOWN} if it has no start
 * @param place the first 32 hex digits of its id's SHA-256
 */
record MeetingPageCursor(long starts, String place) {
    /** Behind all others. */
    static final long UNKNOWN = Long.MIN_VALUE;

    /** Before all others. */
    static final MeetingPageCursor TOP = new MeetingPageCursor(Long.MAX_VALUE, "");

    private static final Pattern TEXT = Pattern.compile("(-?[0-9]{1,16}|none)\\.([0-9a-f]{32})");
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    /** @throws Problem 400 */
    static MeetingPageCursor parse(String text) {
        Matcher place = TEXT.matcher(text);
        if (!place.matches()) {
            throw Problem.badRequest("after must be the 'next' of an earlier answer, as it was.");
        }
        String starts = place.group(1);
        return new MeetingPageCursor(starts.equals("none") ? UNKNOWN : Long.parseLong(starts), place.group(2));
    }

    static String of(String id) {
        return Sha256.hex(id, 16);
    }

    /**
     * Microseconds since 1970, rounded up, of an instant or of the nearest one in the years 1 to 9999.
     *
     * @param instant null for {@link #UNKNOWN}
     */
    static long micros(Instant instant) {
        if (instant == null) {
            return UNKNOWN;
        }
        Instant near = instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
        return TimeUnit.SECONDS.toMicros(near.getEpochSecond()) + (near.getNano() + 999) / 1_000;
    }

    @Override
    public String toString() {
        return (starts == UNKNOWN ? "none" : Long.toString(starts)) + "." + place;
    }
}
