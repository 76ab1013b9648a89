// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.chat;

import io.hoofprint.platform.error.Rejected;

/**
 * A message to people.
 *
 * @param channel {@code #events}
 * @param text {@code *bold*} allowed; cut after {@value ChatText#LONGEST} characters
 * @param username of its author; null for the chat's default
 * @param icon an emoji's name, {@code :horse:}, or an image's URL; null for the chat's default
 */
public record ChatMessage(String channel, String text, String username, String icon) {
    /** @throws Rejected if channel or text is missing */
    public ChatMessage {
        if (channel == null || channel.isBlank() || text == null || text.isBlank()) {
            throw new Rejected("A message to the chat needs a channel and a text.");
        }
    }
}
