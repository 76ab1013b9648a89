package io.hoofprint.platform.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What the batches of a reader have changed, from their transaction until it is read for those who follow. A batch that is
 * rolled back and applied again only makes some things be read that have not changed.
 *
 * @param <C> what identifies a thing that can change
 */
public final class ChangeBuffer<C> {
    private final List<C> uncommitted = new ArrayList<>();
    private final int most;
    private Set<C> changed = new HashSet<>();

    /** @param most if more have changed at once, the buffer holds one more than that and no others */
    public ChangeBuffer(int most) {
        this.most = most;
    }

    /** Notes a change within its transaction, so that none of it is known to others yet. On the reader's thread. */
    public void add(C change) {
        uncommitted.add(change);
    }

    /** Makes public what was noted: its transaction is committed. On the reader's thread. */
    public void committed(LiveHub live, LiveSource source) {
        if (uncommitted.isEmpty()) {
            return;
        }
        keep(uncommitted);
        uncommitted.clear();
        if (!live.changed(source)) {
            take();
        }
    }

    /** Reads what has changed since the last time. If that fails, the changes stay for the next time. */
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
