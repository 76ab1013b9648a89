// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.source.bitbucket;

import java.time.Duration;

/** How a caller waits before it sends a request, or sends it again. */
@FunctionalInterface
public interface WaitStrategy {
    /**
     * Returns after that time, or throws to abort.
     *
     * @param why for people
     */
    void pause(Duration time, String why);
}
