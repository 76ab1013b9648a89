package io.hoofprint.platform.auth;

import java.security.SecureRandom;
import java.util.Base64;

/** The text of a new key: {@code hp_} and 256 random bits in base64url. */
public final class RandomKey {
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomKey() {}

    public static String next() {
        return next("hp_");
    }

    /** The same with another beginning, for what is no key. */
    static String next(String beginning) {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return beginning + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
