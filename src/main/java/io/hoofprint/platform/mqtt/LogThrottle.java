package io.hoofprint.platform.mqtt;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;

/** Lets each kind of message into the log once a minute, and counts the others: clients try again and again. */
final class LogThrottle {
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();

    /** @param unsaid how often it was not said since it was last said, at {@link System#nanoTime()} */
    private record Kind(long saidAt, long unsaid) {}

    /**
     * @param kind one of a few
     * @param say is told how many of the kind went unsaid before
     */
    void say(String kind, LongConsumer say) {
        long now = System.nanoTime();
        Kind before = kinds.get(kind);
        if (before == null || now - before.saidAt > SILENCE.toNanos()) {
            kinds.put(kind, new Kind(now, 0));
            say.accept(before == null ? 0 : before.unsaid);
        } else {
            kinds.put(kind, new Kind(before.saidAt, before.unsaid + 1));
        }
    }
}
