// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cluster;

import io.hoofprint.platform.health.Outage;
import io.hoofprint.platform.vital.VitalScheduler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again and again at what the other processes on the database do. A round that fails is said once, and its work left
 * to the next: the ledger and the tables say what a person can do.
 */
public final class Rounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final VitalScheduler schedule;
    private final String trouble;
    private final Outage outage;
    private final Duration pause;
    private final Runnable round;

    /**
     * @param trouble what is not possible while rounds fail: {@code It cannot be seen …}
     * @param pause between the end of a round and the next
     */
    public Rounds(String thread, String trouble, Duration pause, Runnable round) {
        schedule = new VitalScheduler(thread);
        this.trouble = trouble;
        outage = new Outage(trouble, "");
        this.pause = pause;
        this.round = round;
    }

    public void start() {
        schedule.scheduleWithFixedDelay(() -> attempt(round), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Does it as part of a round would be done. */
    public void attempt(Runnable work) {
        try {
            work.run();
            outage.ended();
        } catch (RuntimeException e) {
            if (outage.failed(String.valueOf(e.getMessage()))) {
                LOG.warn("{}: {}", trouble, e.getMessage());
            }
        }
    }

    /** Whether the latest one failed. */
    public boolean isFailing() {
        return outage.goesOn();
    }

    @Override
    public void close() {
        schedule.end();
    }
}
