package io.hoofprint.flow.sessions.job;

import io.hoofprint.destination.warehouse.Session;
import io.hoofprint.destination.warehouse.SessionQuery.Place;
import io.hoofprint.platform.error.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A session's position in the list, as the value of {@code after}: its start, and its visitor and channel in base64. */
final class SessionPageCursor {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,16})\\.([A-Za-z0-9_-]*)\\.([A-Za-z0-9_-]*)");

    private SessionPageCursor() {}

    static String of(Session session) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, session.start()) + "." + encoded(session.visitor()) + "."
                + encoded(session.channel());
    }

    /** @throws Problem 400 */
    static Place parse(String text) {
        Matcher place = TEXT.matcher(text);
        if (!place.matches()) {
            throw unknown();
        }
        try {
            return new Place(
                    Instant.EPOCH.plus(Long.parseLong(place.group(1)), ChronoUnit.MICROS),
                    decoded(place.group(2)),
                    decoded(place.group(3)));
        } catch (IllegalArgumentException noBase64) {
            throw unknown();
        }
    }

    private static Problem unknown() {
        return Problem.badRequest("after must be the 'next' of an earlier answer, as it was.");
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String text) {
        return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    }
}
