// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.clicks;

import io.hoofprint.flow.clicks.ClickLiveAudience.Cells;
import io.hoofprint.flow.clicks.ClickLiveAudience.Own;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.Role;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.live.Feed;
import io.hoofprint.platform.live.LiveAction;
import io.hoofprint.platform.live.LiveMessage;
import java.util.List;

/**
 * The grid's own protocol: {@code {"action":"add_api_key","api_key"}} for the key's counts of every action, {@code
 * {"action":"live","api_key","event_type"}} for those of one (of every one without {@code event_type}). An admin key gets
 * every key's counts, each as a message.
 */
public record ClickLiveActions(ClickLive source) implements LiveAction {
    private static final String ONE = "live";

    @Override
    public List<String> names() {
        return List.of("add_api_key", ONE);
    }

    @Override
    public List<Feed> feeds(LiveMessage message, Caller caller) {
        return actions(message).stream()
                .map(action -> caller.role() == Role.ADMIN ? new Cells(action) : new Own(caller.name(), action))
                .map(source::feed)
                .toList();
    }

    private List<String> actions(LiveMessage message) {
        String type = ONE.equals(message.text("action")) ? message.text("event_type") : null;
        if (type == null) {
            return source.actions();
        }
        if (!source.actions().contains(type)) {
            throw Problem.badRequest("event_type must be one of " + String.join(", ", source.actions()) + ".");
        }
        return List.of(type);
    }
}
