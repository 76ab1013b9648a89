// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.clicks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.StrictJson;
import io.hoofprint.platform.json.TimeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;

/** The queries of counts, validated, and their responses. */
public record ClickStats(ClickSettings settings) {
    private static final int MAX_POINTS = 10_000;
    private static final int MAX_ROWS = 50_000;
    private static final int MAX_CHARACTERS = 4_000_000;

    private static final String START = ".0";
    private static final Pattern PLACE = Pattern.compile("([A-Za-z0-9_.-]{0,64})\\.([0-9]{1,9})");
    /** Exchange property with the query. */
    private static final String QUERY = "clicksQuery";

    private static final long FOREVER = 1L << 40;

    private void requireAction(String action) {
        if (action == null || !settings.actions().contains(action)) {
            throw Problem.badRequest("Say which action: ?action= and one of "
                    + String.join(", ", settings.actions().stream().sorted().toList()) + ".");
        }
    }

    /**
     * The parameters of the series' query: {@code sender}, {@code action} and {@code color} (null for all), {@code step}
     * in minutes, {@code since} and {@code until} in minutes since 1970, half-open, and {@code limit}.
     *
     * @throws Problem 400
     */
    public Map<String, Object> seriesQuery(
            @ExchangeProperty(Caller.PROPERTY) Caller caller,
            @Header("action") String action,
            @Header("color") String color,
            @Header("step") String step,
            @Header("since") String since,
            @Header("until") String until) {
        if (action != null) {
            requireAction(action);
        }
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("sender", caller.name());
        query.put("action", action);
        query.put("color", color);
        query.put("step", minutes(step));
        query.put("since", since == null ? 0 : ceilMinute(instant("since", since)));
        query.put("until", until == null ? FOREVER : ceilMinute(instant("until", until)));
        query.put("limit", MAX_POINTS + 1);
        return query;
    }

    /**
     * The parameters of one key's counts: {@code sender}, {@code action}, {@code after} (how many are left out), {@code
     * limit}.
     *
     * @param after as {@code next} of the page before; null for the first
     * @throws Problem 400
     */
    public Map<String, Object> statsQuery(
            @ExchangeProperty(Caller.PROPERTY) Caller caller,
            @Header("action") String action,
            @Header("after") String after) {
        requireAction(action);
        Matcher place = place(after);
        if (!place.group(1).isEmpty()) {
            throw badAfter();
        }
        Map<String, Object> query = query(caller.name(), place);
        query.put("action", action);
        return query;
    }

    /** As {@link #statsQuery}, for all keys in their order, from {@code sender} on. */
    public Map<String, Object> everyKeyQuery(@Header("after") String after) {
        Matcher place = place(after);
        return query(place.group(1), place);
    }

    private static Map<String, Object> query(String sender, Matcher place) {
        Map<String, Object> query = new HashMap<>();
        query.put("sender", sender);
        query.put("after", Integer.parseInt(place.group(2)));
        query.put("limit", MAX_ROWS + 1);
        return query;
    }

    private static Matcher place(String after) {
        Matcher place = PLACE.matcher(after == null ? START : after);
        if (!place.matches()) {
            throw badAfter();
        }
        return place;
    }

    private static Problem badAfter() {
        return Problem.badRequest("after must be the 'next' of an earlier answer, as it was.");
    }

    public byte[] stats(@Body List<Map<String, Object>> rows, @ExchangeProperty(QUERY) Map<String, Object> query) {
        List<Map<String, Object>> shown = shown(rows);
        String next = rows.size() > shown.size() ? "." + ((int) query.get("after") + shown.size()) : null;
        return StrictJson.write(new Page(shown, next));
    }

    /** As many as an answer holds, by their number and by the texts that their senders chose. */
    private static List<Map<String, Object>> shown(List<Map<String, Object>> rows) {
        int characters = 0;
        int count = 0;
        while (count < Math.min(rows.size(), MAX_ROWS) && characters < MAX_CHARACTERS) {
            characters += ((String) rows.get(count).get("color")).length();
            count++;
        }
        return rows.subList(0, count);
    }

    /** @param rows {@code at} in minutes since 1970, {@code action}, {@code color}, {@code count} */
    public byte[] series(@Body List<Map<String, Object>> rows) {
        if (rows.size() > MAX_POINTS) {
            throw Problem.badRequest(
                    "That is over " + MAX_POINTS + " points; ask for a shorter time, a longer step or one color.");
        }
        rows.forEach(row ->
                row.computeIfPresent("at", (at, minute) -> Instant.ofEpochSecond(60 * ((Number) minute).longValue())));
        return StrictJson.write(Map.of("series", rows));
    }

    /** @param rows {@code api_key}, {@code action}, {@code color}, {@code count}, ordered by the first two */
    public byte[] everyKey(@Body List<Map<String, Object>> rows, @ExchangeProperty(QUERY) Map<String, Object> query) {
        Map<List<Object>, List<Object>> groups = new LinkedHashMap<>();
        List<Map<String, Object>> shown = shown(rows);
        for (Map<String, Object> row : shown) {
            Map<String, Object> cell = new LinkedHashMap<>(row);
            Object key = cell.remove("api_key");
            groups.computeIfAbsent(List.of(key, row.get("action")), group -> new ArrayList<>())
                    .add(cell);
        }
        List<Group> stats = new ArrayList<>();
        groups.forEach((group, counts) -> stats.add(new Group(group.get(0), group.get(1), counts)));
        return StrictJson.write(new Page(stats, rows.size() > shown.size() ? next(shown, query) : null));
    }

    /** The last key, and how many of its rows have been shown. */
    private static String next(List<Map<String, Object>> shown, Map<String, Object> query) {
        Object last = shown.get(shown.size() - 1).get("api_key");
        long same =
                shown.stream().filter(row -> row.get("api_key").equals(last)).count();
        return last + "." + (same + (last.equals(query.get("sender")) ? (int) query.get("after") : 0));
    }

    private record Page(
            List<?> stats,
            @JsonInclude(JsonInclude.Include.NON_NULL) String next) {}

    private record Group(Object api_key, Object action, List<Object> counts) {}

    private static int minutes(String step) {
        return switch (step == null ? "minute" : step) {
            case "minute" -> 1;
            case "hour" -> 60;
            case "day" -> 24 * 60;
            default -> throw Problem.badRequest("step must be minute, hour or day.");
        };
    }

    private static Instant instant(String name, String text) {
        return TimeText.parse(text)
                .orElseThrow(() -> Problem.badRequest(name + " must be an ISO instant like 2026-11-23T10:15:00Z."));
    }

    /** Counts are kept by the minute: a bound within one excludes it as the start and includes it as the end. */
    private static long ceilMinute(Instant at) {
        return Math.floorDiv(at.getEpochSecond() + (at.getNano() > 0 ? 60 : 59), 60);
    }
}
