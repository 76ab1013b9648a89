// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The answer to a {@link SessionQuery}, filled row by row so that no more is read than is wanted. */
public final class SessionPage {
    /** Of texts that senders chose: a page ends with the session that reaches them. */
    private static final long MOST_CHARACTERS = 4_000_000;

    private final SessionQuery query;
    private final List<Session> sessions = new ArrayList<>();
    private long hits;
    private long characters;
    private boolean isMore;

    public SessionPage(SessionQuery query) {
        this.query = query;
    }

    /** @return whether there was room for it; if not, it is the first of the page after this one */
    public boolean add(Session session) {
        isMore = sessions.size() == query.limit()
                || query.withHits() && hits >= query.hits()
                || characters >= MOST_CHARACTERS;
        if (!isMore) {
            sessions.add(session);
            hits += session.hitCount();
            characters += session.characters();
        }
        return !isMore;
    }

    public SessionQuery query() {
        return query;
    }

    public List<Session> sessions() {
        return Collections.unmodifiableList(sessions);
    }

    public boolean isMore() {
        return isMore;
    }
}
