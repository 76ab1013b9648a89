// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.meetings;

import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.Role;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.StrictJson;
import io.hoofprint.platform.json.TimeText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;

/** The query of {@code GET /v1/meetings}, validated, and its response. */
public final class MeetingList {
    private static final List<String> STATUSES = List.of("booked", "rescheduled", "canceled", "no_show");

    /**
     * The statement's parameters.
     *
     * @throws Problem 400
     */
    public Map<String, Object> query(
            @Header("status") String status,
            @Header("from") String from,
            @Header("to") String to,
            @Header("limit") String limit,
            @Header("after") String after) {
        if (status != null && !STATUSES.contains(status)) {
            throw Problem.badRequest("status must be one of " + String.join(", ", STATUSES) + ", or be left out.");
        }
        return parameters(
                status,
                from == null ? null : micros("from", from),
                to == null ? null : micros("to", to),
                limit == null ? MeetingPage.USUAL : limit(limit),
                after == null ? MeetingPageCursor.TOP : MeetingPageCursor.parse(after));
    }

    /** The parameters for the newest meetings. */
    static Map<String, Object> newest() {
        return parameters(null, null, null, MeetingPage.USUAL, MeetingPageCursor.TOP);
    }

    private static Map<String, Object> parameters(
            String status, Long from, Long to, int limit, MeetingPageCursor after) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("status", status);
        parameters.put("from", from);
        parameters.put("to", to);
        parameters.put("limit", limit);
        parameters.put("starts", after.starts());
        parameters.put("place", after.place());
        return parameters;
    }

    /**
     * Without a key that may read, only what the public page shows.
     *
     * @param caller null without a key, which only gets here if the page is public
     */
    public byte[] page(@Body List<Map<String, Object>> rows, @ExchangeProperty(Caller.PROPERTY) Caller caller) {
        MeetingPage page = MeetingPage.of(rows);
        boolean reads = caller != null && caller.role().includes(Role.READ);
        return StrictJson.write(reads ? page : page.masked());
    }

    private static int limit(String text) {
        if (text.matches("[1-9][0-9]{0,3}") && Integer.parseInt(text) <= MeetingPage.MOST) {
            return Integer.parseInt(text);
        }
        throw Problem.badRequest("limit must be a number from 1 to " + MeetingPage.MOST + ".");
    }

    private static long micros(String name, String text) {
        return TimeText.parse(text)
                .map(MeetingPageCursor::micros)
                .orElseThrow(() -> Problem.badRequest(name + " must be an ISO instant like 2026-11-23T10:15:00Z."));
    }
}
