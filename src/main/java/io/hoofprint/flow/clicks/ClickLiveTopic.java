// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.clicks;

import io.hoofprint.flow.clicks.ClickLiveAudience.Groups;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.Role;
import io.hoofprint.platform.live.Feed;
import io.hoofprint.platform.live.LiveTopic;

/**
 * Topic {@code clicks}: {@code {"stats":[{"api_key","action","counts":[{"action","color","count"}]}]}}, a {@code send}
 * key's own and for others every key's; first all, then the groups that change.
 */
public record ClickLiveTopic(ClickLive source) implements LiveTopic {
    static final String NAME = "clicks";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Role needed() {
        return Role.SEND;
    }

    @Override
    public Feed feed(Caller caller) {
        return source.feed(caller.role().includes(Role.READ) ? Groups.OF_ALL : new Groups(caller.name()));
    }
}
