package io.hoofprint.flow.notices;

import java.time.Instant;

/**
 * A message that people were told, as the live topic shows it.
 *
 * @param number grows by one with each
 * @param at when it was sent
 * @param text its first 4,000 characters
 * @param username and {@code icon} may be null
 */
record SentMessage(long number, Instant at, String channel, String text, String username, String icon) {}
