// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.notices;

import java.time.Instant;

/**
 * A sent message, as the live topic shows it.
 *
 * @param number increases by one per message
 * @param text the first 4,000 characters
 * @param username and {@code icon} may be null
 */
record SentMessage(long number, Instant at, String channel, String text, String username, String icon) {}
