// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.schedule;

import java.time.Instant;
import java.util.Optional;

/** A job that runs by a schedule, as its meters show it. They ask at each scrape, so answers must be cheap. */
public interface ScheduledJob {
    /** The value of the label {@code flow}. */
    String name();

    /** Empty if it has never succeeded. */
    Optional<Instant> lastSuccess();

    /** Runs whose time has come and that are not done, one at work included. */
    long due();

    /** Runs that failed and that no later one has made up for. */
    long failed();
}
