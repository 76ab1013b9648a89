// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.chat.slack;

import io.hoofprint.destination.DestinationCheck;
import io.hoofprint.platform.config.Settings;

/** Checks that Slack accepts the token. Access to a channel cannot be checked without sending a message. */
public record SlackCheck(Settings settings) implements DestinationCheck {
    @Override
    public void check() {
        try (SlackClient slack = new SlackClient(settings.text("slack.endpoint"), settings.revealed("slack.token"))) {
            slack.check();
        }
    }
}
