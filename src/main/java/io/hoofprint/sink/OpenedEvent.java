// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.sink;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.wire.BodyText;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** An event whose body is read as JSON when that is asked for, once. */
final class OpenedEvent {
    /** Numbers stay as they are written. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** A byte order mark, which is no part of a value. */
    private static final String MARK = "\uFEFF";

    private final SinkEvent event;
    private JsonNode json;

    OpenedEvent(SinkEvent event) {
        this.event = event;
    }

    SinkEvent event() {
        return event;
    }

    ZonedDateTime receivedAt(ZoneId zone) {
        return event.stored().receivedAt().atZone(zone);
    }

    String text() {
        return new String(event.body(), StandardCharsets.UTF_8);
    }

    /** Whether it is one JSON value, in UTF-8. */
    boolean isJson() {
        try {
            return !json().isMissingNode()
                    && !text().startsWith(MARK)
                    && BodyText.of(event.body()).isText();
        } catch (Rejected noJson) {
            return false;
        }
    }

    /** A text as JSON. */
    static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    /**
     * @return the value's text; empty for none and for null; JSON for an object or an array
     * @throws Rejected if the body is no JSON
     */
    String at(JsonPointer place) {
        JsonNode value = json().at(place);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    /** @return the value if it is a whole number that fits, else null */
    Long number(JsonPointer place) {
        JsonNode value = json().at(place);
        return value.isIntegralNumber() && value.canConvertToLong() ? Long.valueOf(value.longValue()) : null;
    }

    private JsonNode json() {
        if (json == null) {
            json = read();
        }
        return json;
    }

    private JsonNode read() {
        try {
            return JSON.readTree(text());
        } catch (JsonProcessingException e) {
            throw new Rejected("The sink asks for a member of this event, whose body is not JSON.", e);
        }
    }
}
