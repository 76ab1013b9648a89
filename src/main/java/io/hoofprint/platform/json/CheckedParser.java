package io.hoofprint.platform.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/**
 * Looks at every string and number as it passes. Only documents that could break a rule are read through it, because
 * looking makes the parser decode what it could otherwise skip.
 */
final class CheckedParser extends JsonParserDelegate {
    private final int maxNumber;

    CheckedParser(JsonParser parser, int maxNumber) {
        super(parser);
        this.maxNumber = maxNumber;
    }

    @Override
    public JsonToken nextToken() throws IOException {
        JsonToken token = delegate.nextToken();
        if (token != null && token.isNumeric()) {
            if (delegate.getTextLength() > maxNumber) {
                throw StrictJson.malformed(
                        "a number is longer than " + maxNumber + " characters", delegate.currentTokenLocation());
            }
        } else if (StrictJson.isText(token)
                && StrictJson.isLoneSurrogate(
                        delegate.getTextCharacters(), delegate.getTextOffset(), delegate.getTextLength())) {
            throw StrictJson.malformed("half of a surrogate pair in a string", delegate.currentTokenLocation());
        }
        return token;
    }

    /** The delegate's own would skip without looking. */
    @Override
    public JsonParser skipChildren() throws IOException {
        int open = delegate.currentToken().isStructStart() ? 1 : 0;
        while (open > 0) {
            JsonToken token = nextToken();
            if (token == null) {
                break;
            }
            open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
        return this;
    }
}
