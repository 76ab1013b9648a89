// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.fallback;

import io.hoofprint.platform.health.HealthSource.Ailment;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The objects that the latest drain left in place, and why; logged on changes. */
final class UnreadableObjects {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadableObjects.class);
    private static final int MAX = 1_000;
    private static final int SHOWN = 10;

    private final AtomicInteger count = new AtomicInteger();
    private final Map<String, String> found = new ConcurrentSkipListMap<>();
    private volatile Map<String, String> latest = Map.of();
    private volatile int latestCount;

    void add(String key, String why) {
        count.incrementAndGet();
        if (found.size() < MAX) {
            found.put(key, why);
        }
    }

    /** Publishes the result of a complete drain. */
    void publish() {
        Map<String, String> now = new TreeMap<>(found);
        report(now);
        latest = now;
        latestCount = count.get();
        clear();
    }

    /** Starts over, for a new drain or after one that ended early. */
    void clear() {
        count.set(0);
        found.clear();
    }

    /** The reasons by archive key; at most {@value #MAX}. */
    Map<String, String> latest() {
        return latest;
    }

    int count() {
        return latestCount;
    }

    private void report(Map<String, String> now) {
        now.forEach((key, why) -> {
            if (!why.equals(latest.get(key))) {
                LOG.warn("{} is left for a person to look at: {}", key, why);
            }
        });
        if (count.get() > MAX && latestCount <= MAX) {
            LOG.warn("{} objects under fallback/ are left for a person to look at", count.get());
        } else if (count.get() == 0 && latestCount > 0) {
            LOG.info("No objects are left under fallback/ for a person to look at");
        }
    }

    /** What a person has to look at, or nothing. */
    Stream<Ailment> ailment(String part) {
        return latestCount == 0 ? Stream.empty() : Stream.of(new Ailment(part, describe()));
    }

    private String describe() {
        String examples = latest.entrySet().stream()
                .limit(SHOWN)
                .map(object -> object.getKey() + " (" + object.getValue() + ")")
                .collect(Collectors.joining(", "));
        String more = latestCount > SHOWN ? ", and " + (latestCount - SHOWN) + " more" : "";
        return latestCount + " under fallback/ left for a person to look at: " + examples + more;
    }
}
