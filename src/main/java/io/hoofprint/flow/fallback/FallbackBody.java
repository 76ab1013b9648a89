package io.hoofprint.flow.fallback;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A request's bytes as JSON text: as they are if they are UTF-8, else in Base64. */
record FallbackBody(String text, String encoding) {
    private static final String UTF8 = "utf8";
    private static final String BASE64 = "base64";

    static FallbackBody of(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new FallbackBody(text, UTF8);
        } catch (CharacterCodingException e) {
            return new FallbackBody(Base64.getEncoder().encodeToString(bytes), BASE64);
        }
    }

    byte[] bytes() throws Strange {
        if (UTF8.equals(encoding)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        if (!BASE64.equals(encoding)) {
            throw new Strange("bodyEncoding is neither utf8 nor base64");
        }
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new Strange("its body is not Base64");
        }
    }
}
