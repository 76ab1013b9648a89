// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/**
 * Checks every string and number. Used only for documents that could break a rule, because checking decodes what the
 * parser could otherwise skip.
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
        if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
            checkText();
        } else if (token != null && token.isNumeric() && delegate.getTextLength() > maxNumber) {
            throw StrictJson.malformed(
                    "a number is longer than " + maxNumber + " characters", delegate.currentTokenLocation());
        }
        return token;
    }

    /** The delegate would skip without checking. */
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

    private void checkText() throws IOException {
        char[] text = delegate.getTextCharacters();
        int end = delegate.getTextOffset() + delegate.getTextLength();
        for (int i = delegate.getTextOffset(); i < end; i++) {
            boolean pair = i + 1 < end && Character.isSurrogatePair(text[i], text[i + 1]);
            if (!pair && Character.isSurrogate(text[i])) {
                throw StrictJson.malformed("half of a surrogate pair in a string", delegate.currentTokenLocation());
            }
            i += pair ? 1 : 0;
        }
    }
}
