package io.hoofprint.platform.auth;

import java.time.Instant;

/**
 * A key as it is listed: all but its text, which nobody has any more.
 *
 * @param rate null for no limit
 * @param createdAt to the millisecond
 * @param revokedAt null while the key is good
 */
public record NamedKey(String name, Role role, Rate rate, Instant createdAt, Instant revokedAt) {}
