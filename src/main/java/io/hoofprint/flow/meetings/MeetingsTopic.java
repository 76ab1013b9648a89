// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.meetings;

import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.ops.CommitTopic;
import io.hoofprint.platform.auth.Role;
import io.hoofprint.platform.live.ChangeBuffer;
import io.hoofprint.platform.live.LiveHub;
import io.hoofprint.platform.live.LiveUpdate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Body;

/**
 * Topic {@code meetings}: first the newest page as {@code GET /v1/meetings} answers it, then {@code {"meetings":[…]}} with
 * the rows that have changed. They are read after the commit, so that nobody is sent what the API does not show yet.
 */
public final class MeetingsTopic extends CommitTopic<MeetingPage> {
    /** With more changes than this at once, or larger ones than fit in a message, everybody gets the newest page instead. */
    private static final int MOST = 500;

    private final ChangeBuffer<String> changedIds = new ChangeBuffer<>(MOST);
    private final MeetingRows rows;
    /** Whether something has changed of which it is not known what. */
    private volatile boolean unknown;

    private record Changed(List<Meeting> meetings) {}

    public MeetingsTopic(MeetingRows rows) {
        super("meetings", Role.READ, new ReaderId("meetings", "board"));
        this.rows = rows;
    }

    /**
     * Within the board's transaction.
     *
     * @param changedRows as {@link MeetingProjection#changedRows} makes them
     */
    public void written(@Body List<Map<String, Object>> changedRows) {
        changedRows.forEach(row -> changedIds.add((String) row.get("id")));
    }

    @Override
    protected void changed(LiveHub hub) {
        changedIds.committed(hub, this);
    }

    @Override
    protected void changedElsewhere(LiveHub hub) {
        unknown = true;
        super.changedElsewhere(hub);
    }

    @Override
    protected MeetingPage snapshot() {
        return rows.newest();
    }

    /** A page is read only if somebody is sent one. */
    @Override
    public Map<Object, LiveUpdate> read(Set<Object> newcomers, Set<Object> followed) {
        return changedIds.read(ids -> {
            boolean all = unknown || ids.size() > MOST;
            unknown = false;
            Optional<List<Meeting>> changed = all ? Optional.empty() : rowsOf(ids);
            List<byte[]> newest = newcomers.isEmpty() && changed.isPresent() ? null : List.of(message(snapshot()));
            return update(newest, changed.map(this::messages).orElse(newest));
        });
    }

    private Optional<List<Meeting>> rowsOf(Set<String> ids) {
        return ids.isEmpty() ? Optional.of(List.of()) : rows.of(ids);
    }

    private List<byte[]> messages(List<Meeting> meetings) {
        return meetings.isEmpty() ? List.of() : List.of(message(new Changed(meetings)));
    }
}
