// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import io.hoofprint.destination.warehouse.Aggregation;
import io.hoofprint.destination.warehouse.Aggregation.Limits;
import io.hoofprint.platform.config.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;

/**
 * The settings of sessions. A limit is null where there is none.
 *
 * @param schedule Quartz's, in UTC
 * @param gap a longer silence ends a session
 * @param maxDuration how long a session may go on
 * @param lateness how late an event may change closed sessions
 */
public record SessionSettings(String schedule, Duration gap, Duration maxDuration, Duration lateness) {
    /** As good as unlimited, and still countable in microseconds. */
    private static final Duration MOST = Duration.ofDays(100_000);

    public static SessionSettings of(Settings settings) {
        return new SessionSettings(
                settings.text("hoofprint.sessions.schedule"),
                limit(settings, "hoofprint.sessions.gap"),
                limit(settings, "hoofprint.sessions.max-duration"),
                limit(settings, "hoofprint.sessions.lateness"));
    }

    private static Duration limit(Settings settings, String key) {
        return settings.optionalDuration(key)
                .map(given -> given.compareTo(MOST) < 0 ? given : MOST)
                .orElse(null);
    }

    Aggregation job(LocalDate day, String askedBy, Clock clock) {
        return new Aggregation(day, askedBy, clock, new Limits(gap, maxDuration, lateness));
    }
}
