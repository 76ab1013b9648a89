// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.chat;

import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.json.StrictJson;
import java.time.Instant;

/**
 * An event of the stream {@code notices}: a {@link ChatMessage} to send. A flow gives it a fixed id, so that a
 * repeated append is a duplicate and the message is sent once.
 *
 * @param at when it happened
 * @param username and {@code icon} may be null
 */
public record Notice(Instant at, String channel, String text, String username, String icon) {
    public static final String STREAM = "notices";

    /** @throws Rejected if the body is no notice */
    public static Notice read(byte[] json) {
        try {
            return StrictJson.read(json, Notice.class);
        } catch (Problem problem) {
            throw new Rejected("This is no notice. " + problem.getMessage(), problem);
        }
    }

    public byte[] json() {
        return StrictJson.write(this);
    }

    /** @throws Rejected if channel or text is missing */
    public ChatMessage message() {
        return new ChatMessage(channel, text, username, icon);
    }
}
