package io.hoofprint.flow.clicks;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.platform.json.StrictJson;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;

/** Counts events by sender, action, colour and minute of receipt. */
public final class ClickCounter {
    private record Cell(String sender, String action, String color, long minute) {}

    /** @return one row a cell: {@code sender}, {@code action}, {@code color}, {@code minute} (epoch), {@code count} */
    public List<Map<String, Object>> count(@Body List<StoredEvent> events) {
        return count(events, 1);
    }

    /** As {@link #count}, with counts below zero: to take back what was counted. */
    public List<Map<String, Object>> uncount(@Body List<StoredEvent> events) {
        return count(events, -1);
    }

    private static List<Map<String, Object>> count(List<StoredEvent> events, int each) {
        Map<Cell, Integer> counts = new HashMap<>();
        for (StoredEvent event : events) {
            counts.merge(cell(event), each, Integer::sum);
        }
        List<Map<String, Object>> rows = new ArrayList<>(counts.size());
        counts.forEach((cell, count) -> rows.add(row(cell, count)));
        return rows;
    }

    private static Cell cell(StoredEvent event) {
        return StrictJson.readKept(event.body(), parser -> cell(event, parser));
    }

    private static Cell cell(StoredEvent event, JsonParser parser) throws IOException {
        String action = null;
        String color = null;
        parser.nextToken();
        while ((action == null || color == null) && parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "action" -> action = parser.getText();
                case "color" -> color = parser.getText();
                default -> parser.skipChildren();
            }
        }
        return new Cell(event.sender(), action, color, minute(event.receivedAt()));
    }

    private static long minute(Instant at) {
        return at.getEpochSecond() / ChronoUnit.MINUTES.getDuration().toSeconds();
    }

    private static Map<String, Object> row(Cell cell, int count) {
        return Map.of(
                "sender", cell.sender(),
                "action", cell.action(),
                "color", cell.color(),
                "minute", cell.minute(),
                "count", count);
    }
}
