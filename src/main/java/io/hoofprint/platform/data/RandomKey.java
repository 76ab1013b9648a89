// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import java.security.SecureRandom;
import java.util.Base64;

/** The text of a new key: {@code hp_} and 256 random bits in base64url. */
public final class RandomKey {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomKey() {}

    public static String next() {
        return next("hp_");
    }

    /** The same with another prefix. */
    public static String next(String prefix) {
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bits());
    }

    /** 256 random bits. */
    public static byte[] bits() {
        return bits(BYTES);
    }

    public static byte[] bits(int bytes) {
        byte[] bits = new byte[bytes];
        RANDOM.nextBytes(bits);
        return bits;
    }
}
