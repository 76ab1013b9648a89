package io.hoofprint.source.bitbucket;

import java.time.Duration;

/** How a caller waits until it may ask, or ask again. */
@FunctionalInterface
public interface WaitStrategy {
    /**
     * Returns after that time, or throws what ends the work.
     *
     * @param why for people
     */
    void pause(Duration time, String why);
}
