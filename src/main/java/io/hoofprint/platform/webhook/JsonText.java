// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.webhook;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Looks a text or number up in a document, without building a tree. */
final class JsonText {
    private JsonText() {}

    /**
     * @param parser before the document; left at its end
     * @return null if there is neither a text nor a number
     */
    static String at(JsonPointer pointer, JsonParser parser) throws IOException {
        parser.nextToken();
        return inValue(pointer, parser);
    }

    private static String inValue(JsonPointer rest, JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (rest.matches()) {
            boolean isText = token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT;
            String text = isText ? parser.getText() : null;
            parser.skipChildren();
            return text;
        }
        if (token == JsonToken.START_OBJECT) {
            return inObject(rest, parser);
        }
        if (token == JsonToken.START_ARRAY) {
            return inArray(rest, parser);
        }
        return null;
    }

    private static String inObject(JsonPointer rest, JsonParser parser) throws IOException {
        String found = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isNext = rest.matchesProperty(parser.currentName());
            parser.nextToken();
            if (isNext) {
                found = inValue(rest.tail(), parser);
            } else {
                parser.skipChildren();
            }
        }
        return found;
    }

    private static String inArray(JsonPointer rest, JsonParser parser) throws IOException {
        String found = null;
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            if (rest.matchesElement(index)) {
                found = inValue(rest.tail(), parser);
            } else {
                parser.skipChildren();
            }
        }
        return found;
    }
}
