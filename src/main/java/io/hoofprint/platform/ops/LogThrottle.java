// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.ops;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;

/** Logs each kind of message once a minute and counts the others, because clients keep retrying. Thread-safe. */
public final class LogThrottle {
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();

    /** @param suppressed messages since the last logged one, at {@link System#nanoTime()} */
    private record Kind(long loggedAt, long suppressed) {}

    /**
     * @param kind one of a few
     * @param log receives the number of suppressed messages
     */
    public void log(String kind, LongConsumer log) {
        long now = System.nanoTime();
        kinds.compute(kind, (same, before) -> {
            if (before != null && now - before.loggedAt <= SILENCE.toNanos()) {
                return new Kind(before.loggedAt, before.suppressed + 1);
            }
            log.accept(before == null ? 0 : before.suppressed);
            return new Kind(now, 0);
        });
    }
}
