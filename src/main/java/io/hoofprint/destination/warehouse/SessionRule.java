package io.hoofprint.destination.warehouse;

import java.util.Iterator;
import java.util.function.Consumer;

/** Which events make a session. */
@FunctionalInterface
public interface SessionRule {
    /**
     * Reads every event once, and holds no more than one session's at a time.
     *
     * @param visits by channel and visitor, each one's by time and id
     * @param sessions gets each as soon as it is complete
     */
    void cut(Iterator<Visit> visits, Consumer<Session> sessions);
}
