// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources.bitbucket;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hoofprint.flow.evidence.sources.RepositoryUnavailable;
import io.hoofprint.flow.evidence.sources.RepositoryUnavailable.Why;
import io.hoofprint.source.bitbucket.ApiRequest;
import io.hoofprint.source.bitbucket.Bitbucket;
import io.hoofprint.source.bitbucket.WaitStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Reads paged lists. Each page contains the next one's address. */
final class BitbucketPages {
    private static final JsonFactory JSON = JsonMapper.builder().build().getFactory();

    private final Bitbucket bitbucket;
    private final WaitStrategy wait;

    BitbucketPages(Bitbucket bitbucket, WaitStrategy wait) {
        this.bitbucket = bitbucket;
        this.wait = wait;
    }

    /** @param each receives the values in order; some twice, if a page breaks off and is requested again */
    void read(ApiRequest first, Consumer<JsonNode> each) {
        ApiRequest request = first;
        String milestone = null;
        for (long page = 1; request != null; page++) {
            String next = page(request, each);
            if (next != null && next.equals(milestone)) {
                throw new RepositoryUnavailable(
                        Why.SERVER, "Bitbucket's pages lead in a circle: " + next + "; try again later", null);
            }
            // A cycle of any length contains one of these pages, and meets it again.
            if (Long.bitCount(page) == 1) {
                milestone = next;
            }
            request = next == null ? null : ApiRequest.get(next);
        }
    }

    private String page(ApiRequest request, Consumer<JsonNode> each) {
        String[] next = new String[1];
        bitbucket.read(request, wait, body -> next[0] = parse(body, each));
        return next[0];
    }

    /**
     * Streams the values of {@code {"values":[…],"next":"https://…"}}.
     *
     * @return the next page's address; null if this is the last
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
