// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.webhook;

import com.fasterxml.jackson.core.JsonPointer;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.StrictJson;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Where a webhook's id is, by which a repeated delivery is known.
 *
 * @param header a header's name; null if it is in none
 * @param pointer to a member of the JSON body; null if it is none
 */
public record EventId(String header, JsonPointer pointer) {
    private static final String BODY = "body";
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /**
     * @param text {@code body} for the body's hash, a JSON pointer such as {@code /id}, or a header's name
     * @throws IllegalArgumentException if it is none of these
     */
    public static EventId parse(String text) {
        if (text.equals(BODY)) {
            return new EventId(null, null);
        }
        if (text.startsWith("/")) {
            return new EventId(null, JsonPointer.compile(text));
        }
        if (!HEADER.matcher(text).matches()) {
            throw new IllegalArgumentException("an event's id is in a header, such as X-Delivery-Id, or a member of the"
                    + " body, such as /id, or is the hash of the " + BODY + "; not in '" + text + "'");
        }
        return new EventId(text, null);
    }

    /**
     * The id.
     *
     * @return null if the body's hash is the id
     * @throws Problem 400 if there is none where it should be
     */
    public String of(UnaryOperator<String> headers, byte[] body) {
        if (header != null) {
            return require(headers.apply(header), "the header " + header);
        }
        return pointer == null
                ? null
                : require(StrictJson.read(body, parser -> JsonText.at(pointer, parser)), "the member " + pointer);
    }

    private static String require(String id, String where) {
        if (id == null) {
            throw Problem.badRequest(
                    "The webhook has no id, by which a repeated delivery would be known: " + where + " is missing.");
        }
        return id;
    }
}
