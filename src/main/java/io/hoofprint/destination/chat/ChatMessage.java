package io.hoofprint.destination.chat;

import io.hoofprint.platform.error.Rejected;

/**
 * Something to tell people.
 *
 * @param channel where: {@code #events}
 * @param text as people read it, {@code *bold*} allowed; what is beyond {@value ChatText#LONGEST} characters is left out
 * @param username under which it appears; null for the chat's own
 * @param icon an emoji's name, {@code :horse:}, or a picture's address; null for the chat's own
 */
public record ChatMessage(String channel, String text, String username, String icon) {
    /** @throws Rejected if nobody or nothing is to be told */
    public ChatMessage {
        if (channel == null || channel.isBlank() || text == null || text.isBlank()) {
            throw new Rejected("A message to the chat needs a channel and a text.");
        }
    }
}
