package io.hoofprint.destination.warehouse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The answer to a {@link SessionQuery}, filled row by row so that no more is read than is wanted. */
public final class SessionPage {
    private final SessionQuery query;
    private final List<Session> sessions = new ArrayList<>();
    private long hits;
    private boolean isMore;

    public SessionPage(SessionQuery query) {
        this.query = query;
    }

    /** @return whether there was room for it; if not, it is the first of the page after this one */
    public boolean add(Session session) {
        isMore = sessions.size() == query.limit() || query.withHits() && hits >= query.hits();
        if (!isMore) {
            sessions.add(session);
            hits += session.hitCount();
        }
        return !isMore;
    }

    public List<Session> sessions() {
        return Collections.unmodifiableList(sessions);
    }

    public boolean isMore() {
        return isMore;
    }
}
