package io.hoofprint.ledger;

import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.Role;
import io.hoofprint.platform.live.Feed;
import io.hoofprint.platform.live.LiveSource;
import io.hoofprint.platform.live.LiveTopic;
import io.hoofprint.platform.live.LiveUpdate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Topic {@code readers}: {@code {"readers":[…]}} as {@code GET /admin/v1/readers} answers it, when it changes. */
public final class ReadersTopic implements LiveTopic, LiveSource {
    private final Readers readers;
    private byte[] last;

    public ReadersTopic(Readers readers) {
        this.readers = readers;
    }

    @Override
    public String name() {
        return "readers";
    }

    @Override
    public Role needed() {
        return Role.READ;
    }

    @Override
    public Feed feed(Caller caller) {
        return new Feed(this, name());
    }

    /** How far behind a reader is changes by itself as well. */
    @Override
    public boolean isPolled() {
        return true;
    }

    @Override
    public Map<Object, LiveUpdate> read(Set<Object> newcomers, Set<Object> followed) {
        byte[] now = message(Map.of("readers", readers.statuses()));
        List<byte[]> everything = newcomers.isEmpty() ? null : List.of(now);
        List<byte[]> changes = List.of();
        if (!followed.isEmpty()) {
            changes = Arrays.equals(now, last) ? List.of() : List.of(now);
            last = now;
        }
        return Map.of(name(), new LiveUpdate(everything, changes));
    }
}
