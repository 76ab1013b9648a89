// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import io.hoofprint.destination.warehouse.DailyQuery;
import io.hoofprint.destination.warehouse.Session;
import io.hoofprint.destination.warehouse.SessionDay;
import io.hoofprint.destination.warehouse.SessionPage;
import io.hoofprint.destination.warehouse.SessionQuery;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.StrictJson;
import io.hoofprint.platform.json.TimeText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Header;

/** The queries of {@code GET /v1/sessions} and {@code /v1/sessions/daily}, validated, and their responses. */
public final class SessionList {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;
    /** Each takes some 250 bytes of the response. */
    private static final long MOST_HITS = 10_000;

    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 1_000;

    private record Page(List<Session> sessions, String next) {}

    private record Days(List<SessionDay> days) {}

    /** @throws Problem 400 */
    public SessionQuery query(
            @Header("day") String day,
            @Header("channel") String channel,
            @Header("visitor") String visitor,
            @Header("limit") String limit,
            @Header("after") String after,
            @Header("hits") String hits) {
        return new SessionQuery(
                day == null ? null : TimeText.day("day", day),
                channel,
                visitor,
                limit(limit),
                after == null ? null : SessionPageCursor.parse(after),
                hits(hits) ? MOST_HITS : SessionQuery.NO_HITS);
    }

    public byte[] page(@Body SessionPage page) {
        List<Session> shown = page.sessions();
        String next = page.isMore() ? SessionPageCursor.of(shown, page.query().after()) : null;
        return StrictJson.write(new Page(shown, next));
    }

    /** @throws Problem 400 */
    public DailyQuery days(@Header("from") String from, @Header("to") String to) {
        LocalDate last = to == null ? LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC) : TimeText.day("to", to);
        LocalDate first = from == null ? last.minusDays(USUAL_DAYS) : TimeText.day("from", from);
        if (ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
            throw Problem.badRequest("from and to are more than " + MOST_DAYS + " days apart; ask for fewer.");
        }
        return new DailyQuery(first, last);
    }

    public byte[] daily(@Body List<SessionDay> days) {
        return StrictJson.write(new Days(days));
    }

    private static int limit(String text) {
        if (text == null) {
            return USUAL;
        }
        if (text.matches("[1-9][0-9]{0,3}") && Integer.parseInt(text) <= MOST) {
            return Integer.parseInt(text);
        }
        throw Problem.badRequest("limit must be a number from 1 to " + MOST + ".");
    }

    private static boolean hits(String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw Problem.badRequest("hits must be true or false, or be left out.");
    }
}
