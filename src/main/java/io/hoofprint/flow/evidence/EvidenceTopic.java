package io.hoofprint.flow.evidence;

import io.hoofprint.flow.evidence.EvidenceAdministration.Listing;
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
import javax.sql.DataSource;

/** Topic {@code evidence}: {@code {"runs":[…]}}, the newest 20 in short as the API lists them, whenever they change. */
public final class EvidenceTopic implements LiveTopic, LiveSource {
    private static final int SHOWN = 20;

    private RunViews views;
    private byte[] last;

    /** @param tables where what is committed can be read */
    public void setTables(DataSource tables) {
        views = new RunViews(tables);
    }

    @Override
    public String name() {
        return "evidence";
    }

    @Override
    public Role needed() {
        return Role.READ;
    }

    @Override
    public Feed feed(Caller caller) {
        return new Feed(this, name());
    }

    @Override
    public boolean isPolled() {
        return true;
    }

    @Override
    public Map<Object, LiveUpdate> read(Set<Object> newcomers, Set<Object> followed) {
        byte[] now = message(new Listing(views.newest(SHOWN)));
        List<byte[]> everything = newcomers.isEmpty() ? null : List.of(now);
        List<byte[]> changes = List.of();
        if (!followed.isEmpty()) {
            changes = Arrays.equals(now, last) ? List.of() : List.of(now);
            last = now;
        }
        return Map.of(name(), new LiveUpdate(everything, changes));
    }
}
