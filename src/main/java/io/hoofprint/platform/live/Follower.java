package io.hoofprint.platform.live;

import java.util.List;

/**
 * One client's following of one feed, until it follows something else. Who cannot take an update gets no backlog of them:
 * everything is sent anew once there is room. Used on the client's event loop only.
 */
final class Follower {
    private final Peer peer;
    private final Feed feed;
    private final Outlet outlet;
    private boolean needsEverything = true;
    private boolean over;

    Follower(Peer peer, Feed feed, Outlet outlet) {
        this.peer = peer;
        this.feed = feed;
        this.outlet = outlet;
    }

    Feed feed() {
        return feed;
    }

    void begin() {
        outlet.join(feed.audience());
        outlet.wantEverything(feed.audience());
    }

    void end() {
        over = true;
        outlet.leave(feed.audience());
    }

    /** There is room again. */
    void catchUp() {
        if (needsEverything) {
            outlet.wantEverything(feed.audience());
        }
    }

    void take(LiveUpdate update) {
        if (over) {
            return;
        }
        if (peer.isFull()) {
            needsEverything = true;
            return;
        }
        List<byte[]> messages = needsEverything ? update.everything() : update.changes();
        if (messages != null) {
            needsEverything = false;
            peer.send(messages);
        }
    }
}
