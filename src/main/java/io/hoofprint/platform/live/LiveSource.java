// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.live;

import java.util.Map;
import java.util.Set;

/** Reads something that changes, once for all its subscribers. */
public interface LiveSource {
    /**
     * Reads the committed state. Called on one thread, and only while there are subscribers.
     *
     * @param newcomers audiences with a subscriber that needs a full snapshot
     * @param subscribed audiences to be sent the changes since the last call; a live view
     * @return updates by audience; unknown audiences are ignored
     * @throws RuntimeException if the read fails: it is retried a second later, and no change may be lost
     */
    Map<Object, LiveUpdate> read(Set<Object> newcomers, Set<Object> subscribed);

    /** Whether it is polled every second because it does not call {@link LiveHub#changed}. */
    default boolean isPolled() {
        return false;
    }
}
