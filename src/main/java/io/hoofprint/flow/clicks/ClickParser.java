// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.clicks;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hoofprint.ledger.NewEvent;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.TimeText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one event from a JSON parser and collects everything that is wrong with it. */
final class ClickParser {
    static final String EXAMPLE = "{\"action\":\"click\",\"color\":\"red\"}";

    private static final int MAX_COLOR = 64;

    /** An event with so many members over the limit is not read to its end. */
    private static final int FAR_TOO_MANY = 1_000;

    private final Set<String> actions;
    private final int maxMembers;

    ClickParser(ClickSettings settings) {
        actions = settings.actions();
        maxMembers = settings.members();
    }

    /**
     * @param parser on the first token of the event; left on its last
     * @param index the event's place in its request, for the faults
     * @return the event; meaningless if faults were added
     */
    Click read(JsonParser parser, int index, List<Object> faults) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            faults.add(new ClickFault(index, null, "must be an object like " + EXAMPLE));
            return null;
        }
        String action = null;
        String color = null;
        String id = null;
        int members = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (++members > maxMembers + FAR_TOO_MANY) {
                throw tooMany(index, faults);
            }
            switch (field) {
                case "action" -> action = text(parser, value, "");
                case "color" -> color = text(parser, value, "");
                case "id" -> id = text(parser, value, "");
                case "time" -> checkTime(text(parser, value, ""), index, faults);
                default -> parser.skipChildren();
            }
        }
        if (members > maxMembers) {
            faults.add(
                    new ClickFault(index, null, "has " + members + " members; at most " + maxMembers + " are taken"));
        }
        checkAction(action, index, faults);
        checkColor(color, index, faults);
        checkId(id, index, faults);
        return new Click(action, color, id);
    }

    /** Nothing more of this request is read: it would cost as much as it is large. */
    private Problem tooMany(int index, List<Object> faults) {
        faults.add(new ClickFault(
                index,
                null,
                "has over " + (maxMembers + FAR_TOO_MANY) + " members; at most " + maxMembers + " are taken"));
        return new Problem(
                400,
                "invalid_event",
                "Nothing was kept: an event has far too many members, and what follows it was not looked at.",
                faults,
                Map.of());
    }

    private static String text(JsonParser parser, JsonToken value, String otherwise) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        parser.skipChildren();
        return otherwise;
    }

    private void checkAction(String action, int index, List<Object> faults) {
        if (action == null || !actions.contains(action)) {
            faults.add(new ClickFault(index, "action", "must be one of " + String.join(", ", actions)));
        }
    }

    private static void checkColor(String color, int index, List<Object> faults) {
        if (color == null
                || color.isEmpty()
                || color.codePointCount(0, color.length()) > MAX_COLOR
                || hasControlCharacter(color)) {
            faults.add(new ClickFault(
                    index,
                    "color",
                    "must be a string of 1 to " + MAX_COLOR + " characters without control characters"));
        }
    }

    private static boolean hasControlCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static void checkId(String id, int index, List<Object> faults) {
        if (id != null && !NewEvent.isId(id)) {
            faults.add(new ClickFault(index, "id", "must be " + NewEvent.ID + ", or be left out"));
        }
    }

    private static void checkTime(String time, int index, List<Object> faults) {
        if (TimeText.parse(time).isEmpty()) {
            faults.add(
                    new ClickFault(index, "time", "must be an ISO instant like 2026-11-23T10:15:30Z, or be left out"));
        }
    }
}
