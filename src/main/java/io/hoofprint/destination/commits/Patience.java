package io.hoofprint.destination.commits;

import java.time.Duration;

/** How a caller waits until it may ask, or ask again. */
@FunctionalInterface
public interface Patience {
    /**
     * Returns after that time, or throws what ends the work.
     *
     * @param why for people
     */
    void pause(Duration time, String why);
}
