// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.sources.bitbucket;

import io.hoofprint.flow.evidence.sources.CommitSource.Found;
import io.hoofprint.source.bitbucket.WaitStrategy;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for the whole time, unless the run is stopped. */
final class InterruptibleWait implements WaitStrategy {
    private static final Duration STEP = Duration.ofMillis(200);

    private final Found found;

    InterruptibleWait(Found found) {
        this.found = found;
    }

    @Override
    public void pause(Duration time, String why) {
        long start = System.nanoTime();
        for (long left = time.toNanos(); left > 0; left = time.toNanos() - (System.nanoTime() - start)) {
            found.waits(why);
            LockSupport.parkNanos(Math.min(left, STEP.toNanos()));
        }
        found.progress();
    }
}
