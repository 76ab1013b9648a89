// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.chaos;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What happened how often, for one block at the end. Thread-safe. */
final class Figures {
    private final Map<String, Map<String, Long>> groups = new TreeMap<>();

    synchronized void add(String group, String what, long times) {
        groups.computeIfAbsent(group, name -> new TreeMap<>()).merge(what, times, Long::sum);
    }

    void add(String group, String what) {
        add(group, what, 1);
    }

    @Override
    public synchronized String toString() {
        return groups.entrySet().stream()
                .map(group -> "%-22s %s".formatted(group.getKey(), line(group.getValue())))
                .collect(Collectors.joining("\n"));
    }

    private static String line(Map<String, Long> group) {
        return group.entrySet().stream()
                .map(what -> what.getKey() + " " + what.getValue())
                .collect(Collectors.joining(", "));
    }
}
