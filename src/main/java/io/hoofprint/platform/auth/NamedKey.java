// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.auth;

import java.time.Instant;

/**
 * A key without its text, which is not stored.
 *
 * @param rate null for no limit
 * @param createdAt to the millisecond
 * @param revokedAt null while the key is valid
 */
public record NamedKey(String name, Role role, Rate rate, Instant createdAt, Instant revokedAt) {}
