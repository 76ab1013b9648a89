// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.clicks;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hoofprint.flow.clicks.ClickColors.Color;
import io.hoofprint.ledger.MarkedPosition;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.camel.LedgerEndpoint;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.json.StrictJson;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/**
 * Counts events by sender, action, colour and minute of receipt. The first colours of a sender count apart, in the order of
 * the stream, the others together as {@link ClickColors#OTHER}. An event counts as it did before when it is taken back.
 */
public final class ClickCounter {
    private record Counted(long sequence, Color color, String action, long minute) {}

    private record Cell(Color color, String action, long minute) {}

    private final ClickColors colors;
    private final int maxColors;

    /** @param tables in which a transaction is open */
    public ClickCounter(DataSource tables, ClickSettings settings) {
        colors = new ClickColors(tables);
        maxColors = settings.colors();
    }

    /**
     * @param end the reader's position after these events
     * @return one row a cell: {@code sender}, {@code action}, {@code color}, {@code minute} (epoch), {@code count}
     */
    public List<Map<String, Object>> count(
            @Body List<StoredEvent> events, @ExchangeProperty(LedgerEndpoint.POSITION) MarkedPosition end) {
        List<Counted> counted = read(events);
        Map<Color, Long> since = since(counted);
        if (!isReplay(events, end)) {
            admit(counted, since);
        }
        return rows(counted, since, 1);
    }

    /** As {@link #count}, with counts below zero: to take back what was counted, newer events before older ones. */
    public List<Map<String, Object>> uncount(@Body List<StoredEvent> events) {
        List<Counted> counted = read(events);
        List<Map<String, Object>> rows = rows(counted, since(counted), -1);
        // Counted once more, they may find more room, or less.
        counted.stream().mapToLong(Counted::sequence).min().ifPresent(colors::forgetFrom);
        return rows;
    }

    /** The cells in which these events count; those that do not count are passed over. */
    Set<ClickLiveCell> cells(List<StoredEvent> events) {
        List<Counted> counted = events.stream()
                .filter(event -> !event.isForgotten())
                .flatMap(event -> Stream.ofNullable(readIfClick(event)))
                .toList();
        return rows(counted, since(counted), 1).stream().map(ClickLiveCell::of).collect(Collectors.toSet());
    }

    private static Counted readIfClick(StoredEvent event) {
        try {
            return StrictJson.readKept(event.body(), parser -> read(event, parser));
        } catch (Rejected parked) {
            return null;
        }
    }

    /** A dead letter comes after events that followed it, whose colours it must not change. */
    private static boolean isReplay(List<StoredEvent> events, MarkedPosition end) {
        return events.size() == 1 && end != null && events.get(0).sequence() < end.sequence();
    }

    private Map<Color, Long> since(List<Counted> counted) {
        return colors.since(counted.stream().map(Counted::color).collect(Collectors.toSet()));
    }

    private void admit(List<Counted> counted, Map<Color, Long> since) {
        Map<String, Integer> known = new HashMap<>();
        Map<Color, Long> fresh = new HashMap<>();
        for (Counted event : counted) {
            Color color = event.color;
            Long first = since.get(color);
            if (first == null
                    && !color.name().equals(ClickColors.OTHER)
                    && known.computeIfAbsent(color.sender(), colors::count) < maxColors) {
                known.merge(color.sender(), 1, Integer::sum);
                fresh.put(color, event.sequence);
                since.put(color, event.sequence);
            } else if (first != null && first > event.sequence) {
                // Another log, whose numbers are lower.
                fresh.put(color, event.sequence);
                since.put(color, event.sequence);
            }
        }
        if (!fresh.isEmpty()) {
            colors.keep(fresh);
        }
    }

    private static List<Map<String, Object>> rows(List<Counted> counted, Map<Color, Long> since, int each) {
        Map<Cell, Integer> counts = new HashMap<>();
        for (Counted event : counted) {
            boolean apart = since.getOrDefault(event.color, Long.MAX_VALUE) <= event.sequence;
            Color color = apart ? event.color : new Color(event.color.sender(), ClickColors.OTHER);
            counts.merge(new Cell(color, event.action, event.minute), each, Integer::sum);
        }
        List<Map<String, Object>> rows = new ArrayList<>(counts.size());
        counts.forEach((cell, count) -> rows.add(row(cell, count)));
        return rows;
    }

    private static List<Counted> read(List<StoredEvent> events) {
        return events.stream()
                .map(event -> StrictJson.readKept(event.body(), parser -> read(event, parser)))
                .toList();
    }

    private static Counted read(StoredEvent event, JsonParser parser) throws IOException {
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
        if (action == null || color == null) {
            throw new Rejected("it has no action and color: another flow has taken it into this stream");
        }
        long minute = event.receivedAt().getEpochSecond()
                / ChronoUnit.MINUTES.getDuration().toSeconds();
        return new Counted(event.sequence(), new Color(event.sender(), color), action, minute);
    }

    private static Map<String, Object> row(Cell cell, int count) {
        return Map.of(
                "sender",
                cell.color.sender(),
                "action",
                cell.action,
                "color",
                cell.color.name(),
                "minute",
                cell.minute,
                "count",
                count);
    }
}
