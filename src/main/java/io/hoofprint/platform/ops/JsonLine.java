// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.ops;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** An object on one line, in ASCII: whatever is in a text, it neither ends the line nor moves a terminal's cursor. */
public final class JsonLine {
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .characterEscapes(new DeleteToo())
            .build();

    private JsonLine() {}

    /** @param members in their order; those without a value are left out */
    public static String of(Map<String, ?> members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, ?> member : members.entrySet()) {
                if (member.getValue() instanceof Number number) {
                    json.writeNumberField(member.getKey(), number.longValue());
                } else if (member.getValue() != null) {
                    json.writeStringField(member.getKey(), member.getValue().toString());
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The one control character of ASCII that JSON itself leaves as it is. */
    private static final class DeleteToo extends CharacterEscapes {
        private static final int DELETE = 0x7f;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes[DELETE] = ESCAPE_STANDARD;
            return codes;
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            return null;
        }
    }
}
