package io.hoofprint.flow.evidence.bitbucket;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Reads a page, one value after the other: {@code {"values":[…],"next":"https://…"}}. */
final class Page {
    private static final JsonFactory JSON = JsonMapper.builder().build().getFactory();

    private Page() {}

    /** @return the address of the next one; null if this is the last */
    static String read(InputStream body, Consumer<JsonNode> each) throws IOException {
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(parser, "This is no page");
            }
            String next = null;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("values") && value == JsonToken.START_ARRAY) {
                    values(parser, each);
                } else if (name.equals("next")) {
                    next = parser.getValueAsString();
                } else {
                    parser.skipChildren();
                }
            }
            return next;
        }
    }

    private static void values(JsonParser parser, Consumer<JsonNode> each) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            each.accept(parser.readValueAsTree());
        }
    }
}
