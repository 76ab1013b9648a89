package io.hoofprint.platform.json;

import io.hoofprint.platform.error.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Bytes within JSON: as text where they are UTF-8, so that a person can read them.
 *
 * @param bodyEncoding {@code utf8} or {@code base64}
 */
public record BodyText(String body, String bodyEncoding) {
    private static final String UTF8 = "utf8";
    private static final String BASE64 = "base64";

    public static BodyText of(byte[] bytes) {
        try {
            return new BodyText(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString(),
                    UTF8);
        } catch (CharacterCodingException binary) {
            return new BodyText(Base64.getEncoder().encodeToString(bytes), BASE64);
        }
    }

    /** @throws Problem 400 if the encoding is another one, or the body is not of it */
    public byte[] bytes() {
        if (body == null || bodyEncoding == null) {
            throw Problem.badRequest("body and bodyEncoding must be there.");
        }
        return switch (bodyEncoding) {
            case UTF8 -> body.getBytes(StandardCharsets.UTF_8);
            case BASE64 -> base64();
            default -> throw Problem.badRequest("bodyEncoding must be " + UTF8 + " or " + BASE64 + ".");
        };
    }

    private byte[] base64() {
        try {
            return Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("body is not base64.");
        }
    }
}
