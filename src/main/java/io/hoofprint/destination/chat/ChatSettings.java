// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.chat;

import io.hoofprint.platform.config.Settings;
import java.time.Instant;

/**
 * The channels and the author of notices.
 *
 * @param channel for information
 * @param urgentChannel for what somebody must act on
 * @param username and {@code icon}: null for the chat's default
 */
public record ChatSettings(String channel, String urgentChannel, String username, String icon) {
    public static ChatSettings of(Settings settings) {
        return new ChatSettings(
                settings.text("hoofprint.evidence.channel"),
                settings.text("hoofprint.evidence.urgent-channel"),
                settings.optionalText("hoofprint.evidence.bot-name").orElse(null),
                settings.optionalText("hoofprint.evidence.bot-icon").orElse(null));
    }

    /** @param at when it happened */
    public Notice notice(Instant at, String text) {
        return new Notice(at, channel, text, username, icon);
    }

    /** @param at when it happened */
    public Notice urgentNotice(Instant at, String text) {
        return new Notice(at, urgentChannel, text, username, icon);
    }
}
