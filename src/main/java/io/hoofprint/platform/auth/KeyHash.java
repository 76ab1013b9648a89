// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import io.hoofprint.platform.data.Sha256;
import java.security.DigestException;
import java.security.MessageDigest;

/** SHA-256 of API keys without allocation; one instance per thread. */
final class KeyHash {
    private static final int LONGEST_KEY = 512;
    private static final ThreadLocal<KeyHash> MINE = ThreadLocal.withInitial(KeyHash::new);

    private final MessageDigest sha256 = Sha256.digest();
    private final byte[] text = new byte[LONGEST_KEY];
    private final byte[] hash = new byte[32];

    private KeyHash() {}

    /** @return 32 bytes, valid until this thread's next call; null unless the key is 1 to 512 visible ASCII */
    static byte[] borrowed(String key) {
        return key.isEmpty() || key.length() > LONGEST_KEY ? null : MINE.get().hash(key);
    }

    /** @throws IllegalArgumentException unless the key is 1 to 512 visible ASCII */
    static byte[] of(String key) {
        byte[] hash = borrowed(key);
        if (hash == null) {
            throw new IllegalArgumentException("A key must be 1 to 512 visible ASCII characters");
        }
        return hash.clone();
    }

    private byte[] hash(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c <= ' ' || c >= 0x7f) {
                return null;
            }
            text[i] = (byte) c;
        }
        sha256.update(text, 0, key.length());
        try {
            sha256.digest(hash, 0, hash.length);
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        }
        return hash;
    }
}
