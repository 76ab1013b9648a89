package io.hoofprint.flow.evidence.sources.bitbucket;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hoofprint.destination.commits.Ask;
import io.hoofprint.destination.commits.Bitbucket;
import io.hoofprint.destination.commits.Patience;
import io.hoofprint.flow.evidence.sources.RepositoryUnavailable;
import io.hoofprint.flow.evidence.sources.RepositoryUnavailable.Why;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Reads page after page. Each one names the address of the next. */
final class BitbucketPages {
    private static final JsonFactory JSON = JsonMapper.builder().build().getFactory();

    private final Bitbucket bitbucket;
    private final Patience patience;

    BitbucketPages(Bitbucket bitbucket, Patience patience) {
        this.bitbucket = bitbucket;
        this.patience = patience;
    }

    /** @param each value, in order; some twice, if a page breaks off and is asked for again */
    void read(Ask first, Consumer<JsonNode> each) {
        Ask ask = first;
        String milestone = null;
        for (long page = 1; ask != null; page++) {
            String next = page(ask, each);
            if (next != null && next.equals(milestone)) {
                throw new RepositoryUnavailable(Why.SERVER, "Bitbucket's pages lead in a circle: " + next + "; try again later", null);
            }
            // Whatever the length of a circle, one of these lies on it and is met again.
            if (Long.bitCount(page) == 1) {
                milestone = next;
            }
            ask = next == null ? null : Ask.get(next);
        }
    }

    private String page(Ask ask, Consumer<JsonNode> each) {
        String[] next = new String[1];
        bitbucket.read(ask, patience, body -> next[0] = parse(body, each));
        return next[0];
    }

    /**
     * Reads {@code {"values":[…],"next":"https://…"}}, one value after the other.
     *
     * @return the address of the next one; null if this is the last
     */
    private static String parse(InputStream body, Consumer<JsonNode> each) throws IOException {
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
