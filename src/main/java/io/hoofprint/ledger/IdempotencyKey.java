package io.hoofprint.ledger;

import io.hoofprint.platform.error.Problem;

/**
 * A sender's {@code Idempotency-Key}: a repeat of the request with the same bytes is a duplicate as a whole.
 *
 * @param path the request's path, which the key belongs to
 * @param key 1 to 255 visible ASCII characters
 * @param body the whole request body, whose hash is remembered: the same key with other bytes is refused
 */
public record IdempotencyKey(String path, String key, byte[] body) {
    private static final int MAX_KEY = 255;

    /** @throws Problem 400 when the key is not what it may be */
    public IdempotencyKey {
        if (key.isEmpty() || key.length() > MAX_KEY || key.chars().anyMatch(c -> c < '!' || c > '~')) {
            throw Problem.badRequest("Idempotency-Key must be 1 to " + MAX_KEY + " visible ASCII characters.");
        }
    }
}
