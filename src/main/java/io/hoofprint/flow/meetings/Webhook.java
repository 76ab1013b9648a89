// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.meetings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.StrictJson;
import io.hoofprint.platform.json.TimeText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A webhook of Calendly's, of either version. A missing member, or one of an unexpected type, is null. */
record Webhook(JsonNode root) {
    private static final ObjectMapper TREES = new ObjectMapper();
    private static final List<String> FAMILIES =
            List.of("invitee.", "invitee_no_show.", "routing_form_submission.", "event_type.");
    private static final int MAX_ID = 512;
    private static final int MAX_TEXT = 16_384;

    /**
     * The signature proves that Calendly sent it, so it is taken whatever it is about: Calendly gives a subscription up for
     * good when its webhooks are refused.
     *
     * @throws Problem 400 if this is not a JSON object that says which event it is
     */
    static Webhook ofSigned(byte[] body) {
        Webhook webhook = read(body);
        if (webhook.event() == null) {
            throw notCalendly("'event' must be a text");
        }
        return webhook;
    }

    private static Webhook read(byte[] body) {
        JsonNode document = StrictJson.read(body, TREES::readTree);
        if (document == null) {
            throw notCalendly("the body is empty");
        }
        return new Webhook(document);
    }

    /** @throws Problem 400 if this is not JSON, or not a webhook of Calendly's as we know them */
    static Webhook of(byte[] body) {
        Webhook webhook = read(body);
        webhook.requireFamily();
        if (!webhook.root.path("payload").isObject()) {
            throw notCalendly("'payload' must be an object");
        }
        if (webhook.event().startsWith("invitee") && webhook.meeting() == null) {
            throw notCalendly("an event of an invitee must say whose, in 'payload.uri' or 'payload.invitee.uuid'");
        }
        return webhook;
    }

    /** One that was validated when it was received. */
    static Webhook ofKept(byte[] body) {
        return new Webhook(StrictJson.readKept(body, TREES::readTree));
    }

    String event() {
        return text("event");
    }

    /** The id of the meeting it is about, which is its invitee's; null if it is about none. */
    String meeting() {
        return Stream.of(noShowOf(), id("payload", "uri"), id("payload", "invitee", "uuid"))
                .filter(id -> id != null)
                .findFirst()
                .orElse(null);
    }

    /** The payload may be the no-show itself, with its invitee as a member. */
    private String noShowOf() {
        return root.path("event").asText().startsWith("invitee_no_show.") ? id("payload", "invitee") : null;
    }

    /** An id: not blank, without control characters, at most {@link #MAX_ID} long; null if it is none. */
    String id(String... path) {
        String id = whole(path);
        return id != null && id.length() <= MAX_ID && id.chars().noneMatch(Character::isISOControl) ? id : null;
    }

    /** Null if it is blank; cut to {@link #MAX_TEXT}. */
    String text(String... path) {
        String text = whole(path);
        if (text == null || text.length() <= MAX_TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_TEXT - 2)) ? MAX_TEXT - 2 : MAX_TEXT - 1;
        return text.substring(0, end) + "…";
    }

    /** To the microsecond. */
    Instant instant(String... path) {
        String text = whole(path);
        return Optional.ofNullable(text)
                .flatMap(TimeText::parse)
                .map(time -> time.truncatedTo(ChronoUnit.MICROS))
                .orElse(null);
    }

    boolean flag(String... path) {
        return at(path).asBoolean(false) && at(path).isBoolean();
    }

    /** The elements of an array, each to be read by itself; none if it is no array. */
    Stream<Webhook> each(String... path) {
        JsonNode array = at(path);
        return array.isArray()
                ? StreamSupport.stream(array.spliterator(), false).map(Webhook::new)
                : Stream.empty();
    }

    private String whole(String... path) {
        JsonNode node = at(path);
        return node.isTextual() && !node.textValue().isBlank() ? node.textValue() : null;
    }

    private JsonNode at(String... path) {
        JsonNode node = root;
        for (String member : path) {
            node = node.path(member);
        }
        return node;
    }

    private void requireFamily() {
        String event = event();
        if (event == null || FAMILIES.stream().noneMatch(event::startsWith)) {
            throw notCalendly("'event' must begin with one of " + String.join(", ", FAMILIES));
        }
    }

    private static Problem notCalendly(String why) {
        return new Problem(400, "not_calendly", "This is no webhook of Calendly's: " + why + ". Nothing was kept.");
    }
}
