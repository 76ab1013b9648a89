package io.hoofprint.platform.live;

import java.util.Map;
import java.util.Set;

/** Where something that changes is read, once for all who follow it. */
public interface LiveSource {
    /**
     * Reads what is committed now. Called on one thread, and only while somebody follows.
     *
     * @param newcomers audiences of which somebody has not been sent everything yet
     * @param followed the audiences to be sent what has changed since the last time; a view that others change
     * @return what to send to whom; of no interest for audiences that are not there
     * @throws RuntimeException if it cannot be read: it is tried again a second later, and nothing may be lost
     */
    Map<Object, LiveUpdate> read(Set<Object> newcomers, Set<Object> followed);

    /** Whether it does not tell when it changes ({@link LiveHub#changed}): then it is read once a second. */
    default boolean isPolled() {
        return false;
    }
}
