// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger;

import io.hoofprint.platform.error.Problem;

/**
 * A sender's {@code Idempotency-Key}: repeating the request with the same bytes is a duplicate as a whole.
 *
 * @param path the path of the request, within which the key is unique
 * @param key 1 to 255 visible ASCII characters
 * @param body the whole request body; the same key with a different body is refused
 */
public record IdempotencyKey(String path, String key, byte[] body) {
    private static final int MAX_KEY = 255;

    /** @throws Problem 400 when the key is invalid */
    public IdempotencyKey {
        if (key.isEmpty() || key.length() > MAX_KEY || key.chars().anyMatch(c -> c < '!' || c > '~')) {
            throw Problem.badRequest("Idempotency-Key must be 1 to " + MAX_KEY + " visible ASCII characters.");
        }
    }
}
