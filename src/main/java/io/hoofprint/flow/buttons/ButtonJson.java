// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * A button's event as JSON, taken out of the gateway's event that it may have come in. Members that are not read may be
 * anything.
 *
 * @param place the prefix of paths in error messages: {@code body.} within a gateway's event
 */
record ButtonJson(JsonNode root, String place) {
    private static final ObjectMapper TREES = new ObjectMapper();
    private static final String BODY = "body";

    /** @throws Problem 400 if it is not JSON, or not an object */
    static ButtonJson of(byte[] body) {
        ButtonJson json = parse(body, "");
        return json.isGateways() ? parse(json.inner(), BODY + ".") : json;
    }

    private static ButtonJson parse(byte[] bytes, String place) {
        JsonNode root = StrictJson.read(bytes, TREES::readTree);
        ButtonJson json = new ButtonJson(root, place);
        if (root == null || !root.isObject()) {
            throw json.refused((place.isEmpty() ? "it" : "'" + BODY + "'") + " must be a JSON object");
        }
        return json;
    }

    /** Whether it came from API Gateway, in either format, or from a function's URL. */
    private boolean isGateways() {
        return has("requestContext") && !has("serialNumber") && !has("deviceEvent");
    }

    private byte[] inner() {
        String text = text(BODY);
        if (text == null) {
            throw refused("a gateway's event must have a 'body', which is a string");
        }
        try {
            return root.path("isBase64Encoded").asBoolean()
                    ? Base64.getDecoder().decode(text)
                    : text.getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refused("'body' is not base64, which isBase64Encoded says it is");
        }
    }

    boolean has(String... path) {
        return at(path).isObject() || at(path).isTextual();
    }

    /** Null if it is no text. */
    String text(String... path) {
        return at(path).textValue();
    }

    /** In capitals, whatever its case. */
    String serial(String... path) {
        String serial = at(path).asText().strip();
        if (!at(path).isTextual() || !ButtonEvent.isSerial(serial)) {
            throw refused(quoted(path) + " must be a button's serial number: 1 to 64 letters, digits, - or _");
        }
        return serial.toUpperCase(Locale.ROOT);
    }

    ClickType click(String... path) {
        return ClickType.of(text(path)).orElseThrow(() -> refused(quoted(path) + " must be " + ClickType.names()));
    }

    /** Null if it is no percentage. */
    Double percent(String... path) {
        return percent(at(path));
    }

    /** Null if it is no percentage. */
    static Double percent(JsonNode node) {
        double percent = node.isNumber() ? node.doubleValue() : -1;
        return percent >= 0 && percent <= 100 ? Double.valueOf(percent) : null;
    }

    /** Null if it is no number of millivolts. */
    static Integer millivolts(JsonNode node) {
        boolean known = node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= 0;
        return known ? Integer.valueOf(node.intValue()) : null;
    }

    Problem refused(String why) {
        return new Problem(400, "not_a_button", "This is no event of a button: " + why + ".");
    }

    private String quoted(String... path) {
        return "'" + place + String.join(".", path) + "'";
    }

    /** For each packet several times: without a stream. */
    private JsonNode at(String... path) {
        JsonNode node = root == null ? TREES.missingNode() : root;
        for (String member : path) {
            node = node.path(member);
        }
        return node;
    }
}
