// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.webhook;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;

/** What makes a signature of a key and a text. */
enum Algorithm {
    HMAC_SHA1("hmac-sha1", "HmacSHA1", 20),
    HMAC_SHA256("hmac-sha256", "HmacSHA256", 32),
    HMAC_SHA512("hmac-sha512", "HmacSHA512", 64),
    /** The key itself is sent. */
    TOKEN("token", null, 0);

    private final String word;
    private final String jca;
    private final int length;

    /** @param length of a signature, in bytes */
    Algorithm(String word, String jca, int length) {
        this.word = word;
        this.jca = jca;
        this.length = length;
    }

    static Algorithm parse(String word) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown algorithm " + word));
    }

    boolean isToken() {
        return this == TOKEN;
    }

    int length() {
        return length;
    }

    /** A new one, without a key. */
    Mac mac() {
        try {
            return Mac.getInstance(jca);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has it", e);
        }
    }

    String jca() {
        return jca;
    }
}
