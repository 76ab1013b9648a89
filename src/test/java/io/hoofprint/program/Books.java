// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What one sender was told, so what must be counted for it: acknowledged events exactly once; of a request that had no
 * answer and could not be repeated all or nothing.
 */
final class Books {
    private final Map<Cell, Long> acknowledged = new HashMap<>();
    private final Map<Cell, Long> doubtful = new HashMap<>();
    private final List<String> ids = new ArrayList<>();
    private long repeated;
    private long answersLost;

    /** @param id of one of them */
    synchronized void acknowledge(Map<Cell, Long> events, String id) {
        events.forEach((cell, count) -> acknowledged.merge(cell, count, Long::sum));
        ids.add(id);
    }

    /** @param wasKept whether only the answer had been lost */
    synchronized void repeated(boolean wasKept) {
        repeated++;
        answersLost += wasKept ? 1 : 0;
    }

    /** @param events in cells that no other request has events in */
    synchronized void doubt(Map<Cell, Long> events) {
        doubtful.putAll(events);
    }

    /** One of each acknowledged request, but no more than so many, from all over the time. */
    synchronized List<String> ids(int most) {
        int step = Math.max(1, ids.size() / most);
        return IntStream.range(0, ids.size())
                .filter(i -> i % step == 0)
                .mapToObj(ids::get)
                .toList();
    }

    /** @param counted what the program says */
    synchronized void mustAgreeWith(Map<Cell, Long> counted) {
        Set<Cell> cells = new TreeSet<>(Comparator.comparing(Cell::toString));
        cells.addAll(acknowledged.keySet());
        cells.addAll(doubtful.keySet());
        cells.addAll(counted.keySet());
        List<String> wrong = new ArrayList<>();
        for (Cell cell : cells) {
            long least = acknowledged.getOrDefault(cell, 0L);
            long most = least + doubtful.getOrDefault(cell, 0L);
            long count = counted.getOrDefault(cell, 0L);
            if (count != least && count != most) {
                wrong.add("%s: %d or %d, not %d".formatted(cell, least, most, count));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Override
    public synchronized String toString() {
        long events = acknowledged.values().stream().mapToLong(Long::longValue).sum();
        return "%d requests with %d events acknowledged, %d of them repeated (%d for a lost answer), %d in doubt"
                .formatted(ids.size(), events, repeated, answersLost, doubtful.size());
    }
}
