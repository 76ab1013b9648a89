// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * How the bytes of a key are written.
 *
 * @param isBase64 else the text's own bytes are the key
 * @param prefix before base64; may be left out
 */
record KeyText(boolean isBase64, String prefix) {
    private static final String TEXT = "text";
    private static final String BASE64 = "base64:";

    static KeyText parse(String cell) {
        if (cell.equals(TEXT)) {
            return new KeyText(false, "");
        }
        if (!cell.startsWith(BASE64)) {
            throw new IllegalArgumentException("a key is " + TEXT + " or " + BASE64 + "<prefix>");
        }
        return new KeyText(true, cell.substring(BASE64.length()));
    }

    /** @throws IllegalArgumentException without the key */
    byte[] bytes(String key) {
        if (!isBase64) {
            return key.getBytes(StandardCharsets.UTF_8);
        }
        String text = key.startsWith(prefix) ? key.substring(prefix.length()) : key;
        byte[] bytes = decoded(text);
        if (bytes.length == 0) {
            throw notBase64(null);
        }
        return bytes;
    }

    private byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw notBase64(e);
        }
    }

    private IllegalArgumentException notBase64(IllegalArgumentException why) {
        return new IllegalArgumentException("must be base64, after " + prefix, why);
    }
}
