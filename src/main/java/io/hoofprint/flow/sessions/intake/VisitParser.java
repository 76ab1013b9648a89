// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hoofprint.destination.warehouse.Visit;
import io.hoofprint.ledger.NewEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads one event from a JSON parser and collects everything that is wrong with it. For one event only. */
final class VisitParser {
    static final String EXAMPLE = "{\"channel_id\":\"shop\",\"visitor_id\":\"v1\",\"timestamp\":1544896138}";

    private static final String TEXT = "must be a string";

    private final List<VisitFault> faults = new ArrayList<>();
    private String channel;
    private String visitor;
    private Instant at;
    private boolean timed;
    private Long timezoneOffset;
    private String url;
    private String referrerUrl;
    private String id;
    private boolean ignored;

    /** @param parser on the first token of the event; left on its last */
    void read(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            faults.add(VisitFault.invalid("", "must be an object like " + EXAMPLE));
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            parser.nextToken();
            member(parser, member);
        }
        require(channel, "channel_id");
        require(visitor, "visitor_id");
        if (!timed) {
            faults.add(VisitFault.required("timestamp"));
        }
    }

    /** What is wrong with the event; if anything is, the rest is meaningless. */
    List<VisitFault> faults() {
        return faults;
    }

    /** When it happened; null only where a fault says so. */
    Instant at() {
        return at;
    }

    /** The sender's own, or null. */
    String id() {
        return id;
    }

    /** Whether it had unknown members. */
    boolean ignored() {
        return ignored;
    }

    /** The event as a row of the warehouse. */
    Visit visit(String key, String eventId, Instant receivedAt) {
        return new Visit(key, eventId, channel, visitor, at, timezoneOffset, url, referrerUrl, receivedAt);
    }

    private void member(JsonParser parser, String member) throws IOException {
        switch (member) {
            case "channel_id" -> channel = text(parser, member);
            case "visitor_id" -> visitor = text(parser, member);
            case "timestamp" -> at = time(parser);
            case "timezone_offset" -> timezoneOffset = minutes(parser);
            case "url" -> url = text(parser, member);
            case "referrer_url" -> referrerUrl = text(parser, member);
            case "event_id" -> id = id(parser);
            default -> {
                ignored = true;
                parser.skipChildren();
            }
        }
    }

    private String text(JsonParser parser, String member) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NULL -> null;
            default -> fault(parser, member, TEXT);
        };
    }

    private Instant time(JsonParser parser) throws IOException {
        timed = parser.currentToken() != JsonToken.VALUE_NULL;
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> seconds(parser);
            case VALUE_STRING -> timeOf(parser);
            case VALUE_NULL -> null;
            default -> fault(parser, "timestamp", VisitTime.FORMS);
        };
    }

    private Instant seconds(JsonParser parser) throws IOException {
        try {
            return VisitTime.ofSeconds(parser.getDecimalValue());
        } catch (NumberFormatException tooLarge) {
            return fault(parser, "timestamp", VisitTime.FORMS);
        }
    }

    private Instant timeOf(JsonParser parser) throws IOException {
        Instant time = VisitTime.parse(parser.getText()).orElse(null);
        return time == null ? fault(parser, "timestamp", VisitTime.FORMS) : time;
    }

    private Long minutes(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        return parser.currentToken().isNumeric() && isWhole(parser)
                ? (Long) (long) parser.getDoubleValue()
                : fault(parser, "timezone_offset", "must be a whole number of minutes");
    }

    /** Some write 330.0 for 330. */
    private static boolean isWhole(JsonParser parser) throws IOException {
        double number = parser.getDoubleValue();
        return number == Math.rint(number) && Math.abs(number) <= Integer.MAX_VALUE;
    }

    private String id(JsonParser parser) throws IOException {
        String text = text(parser, "event_id");
        return text == null || NewEvent.isId(text)
                ? text
                : fault(parser, "event_id", "must be " + NewEvent.ID + ", or be left out");
    }

    private void require(String value, String member) {
        boolean faulty = faults.stream().anyMatch(fault -> fault.location().equals(member));
        if (!faulty && (value == null || value.isEmpty())) {
            faults.add(VisitFault.required(member));
        }
    }

    private <T> T fault(JsonParser parser, String member, String message) throws IOException {
        parser.skipChildren();
        faults.add(VisitFault.invalid(member, message));
        return null;
    }
}
