package io.hoofprint.flow.meetings;

import io.hoofprint.ledger.ReaderListener;
import io.hoofprint.platform.auth.Caller;
import io.hoofprint.platform.auth.Role;
import io.hoofprint.platform.live.Feed;
import io.hoofprint.platform.live.LiveHub;
import io.hoofprint.platform.live.LiveSource;
import io.hoofprint.platform.live.LiveTopic;
import io.hoofprint.platform.live.LiveUpdate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;

/**
 * Topic {@code meetings}: first the newest page as {@code GET /v1/meetings} answers it, then {@code {"meetings":[…]}} with
 * the rows that have changed. They are read when they are committed, so nobody is told what the API does not show yet.
 */
public final class MeetingLive implements LiveTopic, LiveSource, ReaderListener {
    /** More changes than this at once, and everybody gets the newest page again. */
    private static final int MOST = 500;

    private final List<String> written = new ArrayList<>();
    private Set<String> changed = new HashSet<>();
    private LiveHub live;
    private MeetingRows rows;

    private record Changed(List<Meeting> meetings) {}

    public void setLive(LiveHub live) {
        this.live = live;
    }

    public void setRows(MeetingRows rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return "meetings";
    }

    @Override
    public Role needed() {
        return Role.READ;
    }

    @Override
    public Feed feed(Caller caller) {
        return new Feed(this, name());
    }

    /**
     * Within the board's transaction, so that none of it is known to others yet.
     *
     * @param changedRows as {@link MeetingFold#changed} makes them
     */
    public void written(@Body List<Map<String, Object>> changedRows) {
        changedRows.forEach(row -> written.add((String) row.get("id")));
    }

    @Override
    public void committed(String stream, String reader, long position) {
        if (written.isEmpty() || !stream.equals("meetings") || !reader.equals("board")) {
            return;
        }
        note(written);
        written.clear();
        if (!live.changed(this)) {
            takeChanged();
        }
    }

    @Override
    public Map<Object, LiveUpdate> read(Set<Object> newcomers, Set<Object> followed) {
        // What is noted stays so until those who follow can be told.
        Set<String> noted = followed.isEmpty() ? Set.of() : takeChanged();
        try {
            boolean many = noted.size() > MOST;
            List<byte[]> newest = newcomers.isEmpty() && !many ? null : List.of(message(rows.newest()));
            return Map.of(name(), new LiveUpdate(newest, many ? newest : changes(noted)));
        } catch (RuntimeException e) {
            note(noted);
            throw e;
        }
    }

    private List<byte[]> changes(Set<String> ids) {
        List<Meeting> meetings = ids.isEmpty() ? List.of() : rows.of(ids);
        return meetings.isEmpty() ? List.of() : List.of(message(new Changed(meetings)));
    }

    private synchronized void note(Collection<String> ids) {
        for (String id : ids) {
            if (changed.size() <= MOST) {
                changed.add(id);
            }
        }
    }

    private synchronized Set<String> takeChanged() {
        Set<String> taken = changed;
        changed = new HashSet<>();
        return taken;
    }
}
