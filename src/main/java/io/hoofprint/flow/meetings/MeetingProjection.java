// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.meetings;

import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.platform.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Body;

/** Projects webhooks to tables: a row for each webhook, and from these a row for each meeting. */
public final class MeetingProjection {
    private static final String NO_MEETING = "";

    /** @return a row for each webhook about a meeting: {@code meeting}, {@code webhook}, {@code moved_from}, {@code moved_to}, {@code event} */
    public List<Map<String, Object>> webhookRows(@Body List<StoredEvent> events) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (StoredEvent stored : events) {
            if (!stored.isForgotten()) {
                MeetingEvent.of(Webhook.ofKept(stored.body())).ifPresent(event -> rows.add(row(stored.id(), event)));
            }
        }
        return rows;
    }

    private static Map<String, Object> row(String webhook, MeetingEvent event) {
        Map<String, Object> row = new HashMap<>();
        row.put("meeting", event.meeting());
        row.put("webhook", webhook);
        row.put("moved_from", event.movedFrom());
        row.put("moved_to", event.movedTo());
        row.put("event", text(event));
        return row;
    }

    /**
     * @param webhookRows as {@link #webhookRows} makes them
     * @return {@code meetings}: the ids of all meetings whose rows they may change
     */
    public Map<String, Object> affectedMeetings(@Body List<Map<String, Object>> webhookRows) {
        TreeSet<Object> ids = new TreeSet<>();
        for (Map<String, Object> row : webhookRows) {
            for (String member : List.of("meeting", "moved_from", "moved_to")) {
                if (row.get(member) != null) {
                    ids.add(row.get(member));
                }
            }
        }
        // SQL knows no empty list.
        return Map.of("meetings", ids.isEmpty() ? Set.of(NO_MEETING) : ids);
    }

    /**
     * @param webhooks of each affected meeting: {@code about} (its id), {@code webhook}, {@code event} and {@code shown} (its
     *     present row, or null)
     * @return the meetings whose rows change: {@code id}, {@code place}, {@code status}, {@code starts}, {@code shown}
     */
    public List<Map<String, Object>> changedRows(@Body List<Map<String, Object>> webhooks) {
        Map<String, List<ReceivedEvent>> received = new LinkedHashMap<>();
        Map<String, Object> before = new HashMap<>();
        for (Map<String, Object> row : webhooks) {
            String about = (String) row.get("about");
            before.put(about, row.get("shown"));
            received.computeIfAbsent(about, id -> new ArrayList<>())
                    .add(new ReceivedEvent((String) row.get("webhook"), event((String) row.get("event"))));
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        received.forEach((id, events) -> MeetingHistory.of(id, events)
                .row()
                .map(MeetingProjection::row)
                .filter(row -> !row.get("shown").equals(before.get(id)))
                .ifPresent(rows::add));
        return rows;
    }

    private static Map<String, Object> row(Meeting meeting) {
        return Map.of(
                "id", meeting.id(),
                "place", MeetingPageCursor.of(meeting.id()),
                "status", meeting.status(),
                "starts", MeetingPageCursor.micros(meeting.start_time()),
                "shown", text(meeting));
    }

    private static MeetingEvent event(String json) {
        return StrictJson.read(json.getBytes(StandardCharsets.UTF_8), MeetingEvent.class);
    }

    private static String text(Object value) {
        return new String(StrictJson.write(value), StandardCharsets.UTF_8);
    }
}
