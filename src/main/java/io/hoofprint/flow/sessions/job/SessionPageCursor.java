// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import io.hoofprint.destination.warehouse.Session;
import io.hoofprint.destination.warehouse.SessionQuery.Place;
import io.hoofprint.platform.error.Problem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A position in the list, as the value of {@code after}: the last start, and how many sessions with it are before. */
final class SessionPageCursor {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,16})\\.([0-9]{1,9})");

    private SessionPageCursor() {}

    /**
     * After these sessions, as text.
     *
     * @param before where they begin; null for the first page
     */
    static String of(List<Session> page, Place before) {
        Place after = after(page, before);
        return ChronoUnit.MICROS.between(Instant.EPOCH, after.start()) + "." + after.sessions();
    }

    /** The same place. */
    static Place after(List<Session> page, Place before) {
        Instant start = page.get(page.size() - 1).start();
        long same =
                page.stream().filter(session -> session.start().equals(start)).count();
        long earlier = before != null && before.start().equals(start) ? before.sessions() : 0;
        return new Place(start, earlier + same);
    }

    /** @throws Problem 400 */
    static Place parse(String text) {
        Matcher place = TEXT.matcher(text);
        if (!place.matches()) {
            throw Problem.badRequest(
                    "after must be the 'next' of an earlier answer, as it was; an older version's is not"
                            + " taken: begin with the first page.");
        }
        return new Place(
                Instant.EPOCH.plus(Long.parseLong(place.group(1)), ChronoUnit.MICROS), Long.parseLong(place.group(2)));
    }
}
