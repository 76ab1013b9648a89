// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import io.hoofprint.platform.health.Outage;
import io.hoofprint.platform.vital.VitalScheduler;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks how far other processes have come as readers, so that who listens here hears of it. */
public final class FollowedReaders implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FollowedReaders.class);
    private static final long LOOK_MILLIS = 100;

    private final VitalScheduler schedule = new VitalScheduler("reader-follow");
    private final Outage outage = new Outage("Other processes' readers are not seen", "");
    private final Readers readers;

    public FollowedReaders(Readers readers) {
        this.readers = readers;
    }

    public void start() {
        schedule.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            readers.follow();
            outage.ended();
        } catch (RuntimeException e) {
            // The ledger and the readers here say so too, and what a person can do.
            if (outage.failed(String.valueOf(e.getMessage()))) {
                LOG.warn("It cannot be seen how far other processes have read: {}", e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        schedule.end();
    }
}
