package io.hoofprint.flow.fallback;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the latest drain left as it is, and why; told once whenever it is not what it was. */
final class UnreadableObjects {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadableObjects.class);
    private static final int MOST = 1_000;
    private static final int SHOWN = 3;

    private final AtomicInteger count = new AtomicInteger();
    private final Map<String, String> found = new ConcurrentSkipListMap<>();
    private volatile Map<String, String> latest = Map.of();
    private volatile int latestCount;

    void add(String key, String why) {
        count.incrementAndGet();
        if (found.size() < MOST) {
            found.put(key, why);
        }
    }

    /** A drain has seen all there is. */
    void seenAll() {
        Map<String, String> now = Map.copyOf(found);
        boolean changed = !now.equals(latest) || count.get() != latestCount;
        latest = now;
        latestCount = count.get();
        if (changed) {
            tell();
        }
        forget();
    }

    /** A drain begins, or ended early. */
    void forget() {
        count.set(0);
        found.clear();
    }

    /** Why each is left, by its name in the archive; not more than {@value #MOST}. */
    Map<String, String> latest() {
        return latest;
    }

    int count() {
        return latestCount;
    }

    private void tell() {
        if (latestCount == 0) {
            LOG.info("All that was left under fallback/ is gone");
            return;
        }
        String some = latest.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(SHOWN)
                .map(object -> object.getKey() + " (" + object.getValue() + ")")
                .collect(Collectors.joining(", "));
        LOG.warn("{} objects under fallback/ are left for a person to look at: {}", latestCount, some);
    }
}
