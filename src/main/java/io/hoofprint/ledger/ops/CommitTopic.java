// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.ops;

import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.reader.ReaderListener;
import io.hoofprint.platform.auth.Role;
import io.hoofprint.platform.live.LiveHub;
import io.hoofprint.platform.live.SnapshotTopic;

/** A topic that is published when a reader commits. */
public abstract class CommitTopic<S> extends SnapshotTopic<S> implements ReaderListener {
    private final ReaderId reader;
    private LiveHub live;

    protected CommitTopic(String name, Role needed, ReaderId reader) {
        super(name, needed);
        this.reader = reader;
    }

    public final void setLive(LiveHub live) {
        this.live = live;
    }

    @Override
    public final ReaderId follows() {
        return reader;
    }

    @Override
    public final void committed(long position) {
        changed(live);
    }

    @Override
    public final void committedElsewhere(long from, long to) {
        changedElsewhere(live);
    }

    protected void changed(LiveHub hub) {
        hub.changed(this);
    }

    /** Another process has committed, so that it is not known here what. */
    protected void changedElsewhere(LiveHub hub) {
        hub.changed(this);
    }
}
