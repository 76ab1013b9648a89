// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Bytes in JSON: as text where they are UTF-8, else base64.
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

    public boolean isText() {
        return UTF8.equals(bodyEncoding);
    }

    /** @throws IllegalArgumentException if the encoding is unknown or the body does not match it */
    public byte[] bytes() {
        if (body == null || bodyEncoding == null) {
            throw new IllegalArgumentException("body and bodyEncoding must be there.");
        }
        return switch (bodyEncoding) {
            case UTF8 -> body.getBytes(StandardCharsets.UTF_8);
            case BASE64 -> base64();
            default -> throw new IllegalArgumentException("bodyEncoding must be " + UTF8 + " or " + BASE64 + ".");
        };
    }

    private byte[] base64() {
        try {
            return Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("body is not base64.", e);
        }
    }
}
