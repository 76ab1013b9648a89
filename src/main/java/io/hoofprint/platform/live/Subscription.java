// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

/**
 * One client's subscription to one feed. A client that cannot keep up gets no backlog: it gets a new snapshot once it
 * can receive again. Used on the client's event loop only.
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

    /** The client can receive again. */
    void catchUp() {
        if (needsEverything) {
            subscriptions.wantEverything(feed.audience());
        }
    }

    void take(EncodedUpdate update) {
        if (over) {
            return;
        }
        if (connection.isFull()) {
            needsEverything = true;
            return;
        }
        if (!needsEverything) {
            connection.send(update.changes());
        } else if (update.hasEverything()) {
            needsEverything = false;
            connection.send(update.everything());
        }
    }
}
