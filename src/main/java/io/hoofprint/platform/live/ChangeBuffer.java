// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Buffers the changes of a reader's batches from their transaction until they are published. A rolled-back batch only
 * causes some unchanged things to be read again.
 *
 * @param <C> identifies a thing that can change
 */
public final class ChangeBuffer<C> {
    private final List<C> uncommitted = new ArrayList<>();
    private final int most;
    private Set<C> changed = new HashSet<>();

    /** @param most capacity; on overflow the buffer holds one change more than that */
    public ChangeBuffer(int most) {
        this.most = most;
    }

    /** Adds a change within its transaction, not yet visible to others. On the reader's thread. */
    public void add(C change) {
        uncommitted.add(change);
    }

    /** Publishes the added changes after the commit. On the reader's thread. */
    public void committed(LiveHub live, LiveSource source) {
        if (uncommitted.isEmpty()) {
            return;
        }
        publish(uncommitted, live, source);
        uncommitted.clear();
    }

    /** Publishes changes that another process has committed. */
    public void publish(Collection<C> changes, LiveHub live, LiveSource source) {
        keep(changes);
        if (!live.changed(source)) {
            take();
        }
    }

    /** Reads the changes since the last call; if the read fails, they stay for the next one. */
    public <R> R read(Function<Set<C>, R> reading) {
        Set<C> taken = take();
        try {
            return reading.apply(taken);
        } catch (RuntimeException e) {
            keep(taken);
            throw e;
        }
    }

    private synchronized void keep(Collection<C> changes) {
        for (C change : changes) {
            if (changed.size() <= most) {
                changed.add(change);
            }
        }
    }

    private synchronized Set<C> take() {
        Set<C> taken = changed;
        changed = new HashSet<>();
        return taken;
    }
}
