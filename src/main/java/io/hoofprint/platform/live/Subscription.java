package io.hoofprint.platform.live;

import java.util.List;

/**
 * One client's following of one feed, until it follows something else. Who cannot take an update gets no backlog of them:
 * everything is sent anew once there is room. Used on the client's event loop only.
 */
final class Subscription {
    private final LiveConnection connection;
    private final Feed feed;
    private final SourceSubscriptions subscriptions;
    private boolean needsEverything = true;
    private boolean over;

    Subscription(LiveConnection connection, Feed feed, SourceSubscriptions subscriptions) {
        this.connection = connection;
        this.feed = feed;
        this.subscriptions = subscriptions;
    }

    Feed feed() {
        return feed;
    }

    void begin() {
        subscriptions.join(feed.audience());
        subscriptions.wantEverything(feed.audience());
    }

    void end() {
        over = true;
        subscriptions.leave(feed.audience());
    }

    /** There is room again. */
    void catchUp() {
        if (needsEverything) {
            subscriptions.wantEverything(feed.audience());
        }
    }

    void take(LiveUpdate update) {
        if (over) {
            return;
        }
        if (connection.isFull()) {
            needsEverything = true;
            return;
        }
        List<byte[]> messages = needsEverything ? update.everything() : update.changes();
        if (messages != null) {
            needsEverything = false;
            connection.send(messages);
        }
    }
}
