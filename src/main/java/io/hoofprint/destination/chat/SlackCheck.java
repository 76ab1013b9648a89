package io.hoofprint.destination.chat;

import io.hoofprint.destination.DestinationCheck;

/** Whether Slack knows the token. Whether a channel takes messages, only a message shows. */
public final class SlackCheck implements DestinationCheck {
    private String api;
    private String token;

    public void setApi(String api) {
        this.api = api;
    }

    public void setToken(String token) {
        this.token = token;
    }

    @Override
    public String name() {
        return "chat (slack)";
    }

    @Override
    public void check() {
        try (SlackClient slack = new SlackClient(api, token)) {
            slack.check();
        }
    }
}
