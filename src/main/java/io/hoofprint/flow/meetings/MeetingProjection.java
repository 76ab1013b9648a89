package io.hoofprint.flow.meetings;

import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.platform.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.camel.Body;

/** What becomes of webhooks in the tables: what each told, and of that the row of every meeting it concerns. */
public final class MeetingProjection {

    /** @return a row for each webhook of a meeting: {@code meeting}, {@code webhook}, {@code moved_from}, {@code moved_to}, {@code told} */
    public List<Map<String, Object>> told(@Body List<StoredEvent> entries) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (StoredEvent entry :
                entries.stream().filter(entry -> !entry.isForgotten()).toList()) {
            MeetingEvent.of(Webhook.ofKept(entry.body())).ifPresent(event -> rows.add(row(entry.id(), event)));
        }
        return rows;
    }

    private static Map<String, Object> row(String webhook, MeetingEvent event) {
        Map<String, Object> row = new HashMap<>();
        row.put("meeting", event.meeting());
        row.put("webhook", webhook);
        row.put("moved_from", event.movedFrom());
        row.put("moved_to", event.movedTo());
        row.put("told", text(event));
        return row;
    }

    /**
     * @param rows as {@link #told} makes them
     * @return {@code meetings}: a JSON array of the ids of all that may change by them
     */
    public Map<String, Object> concerned(@Body List<Map<String, Object>> rows) {
        TreeSet<Object> ids = new TreeSet<>();
        for (Map<String, Object> row : rows) {
            for (String member : List.of("meeting", "moved_from", "moved_to")) {
                if (row.get(member) != null) {
                    ids.add(row.get(member));
                }
            }
        }
        return Map.of("meetings", text(ids));
    }

    /**
     * @param told {@code about} (a meeting), {@code webhook}, {@code told} and {@code shown} (its present row, or null)
     * @return the rows that are not what they were: {@code id}, {@code place}, {@code status}, {@code starts}, {@code shown}
     */
    public List<Map<String, Object>> changed(@Body List<Map<String, Object>> told) {
        Map<String, List<ReceivedEvent>> stories = new LinkedHashMap<>();
        Map<String, Object> before = new HashMap<>();
        for (Map<String, Object> row : told) {
            String about = (String) row.get("about");
            before.put(about, row.get("shown"));
            stories.computeIfAbsent(about, id -> new ArrayList<>())
                    .add(new ReceivedEvent((String) row.get("webhook"), event((String) row.get("told"))));
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        stories.forEach((id, events) -> MeetingHistory.of(id, events)
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

    private static MeetingEvent event(String told) {
        return StrictJson.read(told.getBytes(StandardCharsets.UTF_8), MeetingEvent.class);
    }

    private static String text(Object value) {
        return new String(StrictJson.write(value), StandardCharsets.UTF_8);
    }
}
