package io.hoofprint.platform.live;

import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A topic that is the same for all its subscribers: each is sent a snapshot first, then what changes. It is read when
 * {@link LiveHub#changed} is called for it, or once a second if it is polled.
 *
 * @param <S> the snapshot, as JSON shows it
 */
public abstract class SnapshotTopic<S> implements LiveTopic, LiveSource {
    private final String name;
    private final Role needed;
    private byte[] last;

    /** @param needed the lowest role that may subscribe */
    protected SnapshotTopic(String name, Role needed) {
        this.name = name;
        this.needed = needed;
    }

    /** What is committed now. Called on one thread. */
    protected abstract S snapshot();

    /**
     * What to send to those who have the snapshot before this one: this one, unless they are the same. Called at each
     * reading, whatever it is for, so that nobody misses a change that only newcomers asked for.
     */
    protected List<byte[]> changes(S snapshot) {
        byte[] now = message(snapshot);
        boolean same = Arrays.equals(now, last);
        last = now;
        return same ? List.of() : List.of(now);
    }

    @Override
    public Map<Object, LiveUpdate> read(Set<Object> newcomers, Set<Object> followed) {
        S now = snapshot();
        return update(newcomers.isEmpty() ? null : List.of(message(now)), changes(now));
    }

    /** An update for all subscribers. */
    protected final Map<Object, LiveUpdate> update(List<byte[]> everything, List<byte[]> changes) {
        return Map.of(name, new LiveUpdate(everything, changes));
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Role needed() {
        return needed;
    }

    @Override
    public final Feed feed(Caller caller) {
        return new Feed(this, name);
    }
}
