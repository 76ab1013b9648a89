package io.hoofprint.ledger;

/**
 * A sender's {@code Idempotency-Key}: a repeat of the request with the same bytes is a duplicate as a whole.
 *
 * @param path the request's path, which the key belongs to
 * @param key 1 to 255 visible ASCII characters
 * @param body the whole request body, whose hash is remembered: the same key with other bytes is refused
 */
public record RequestKey(String path, String key, byte[] body) {}
