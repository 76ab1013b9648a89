package io.hoofprint.destination.chat;

import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.error.Rejected;
import io.hoofprint.platform.json.StrictJson;
import java.time.Instant;

/**
 * An event of the stream {@code notices}: something that people are to be told, as {@link ChatMessage} has it. Its id is
 * its flow's, so that however often a flow says it, it is told once.
 *
 * @param at when it came about
 * @param username and {@code icon} may be null
 */
public record Notice(Instant at, String channel, String text, String username, String icon) {
    public static final String STREAM = "notices";

    /** @throws Rejected if it is no notice */
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

    /** @throws Rejected if nobody or nothing is to be told */
    public ChatMessage message() {
        return new ChatMessage(channel, text, username, icon);
    }
}
