// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.ops;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a thread is about, for the lines that it logs: the reader that it is, the trace that it works for. */
public final class LogContext {
    private static final ThreadLocal<Map<String, String>> CURRENT = ThreadLocal.withInitial(Map::of);

    private LogContext() {}

    /** Adds to what the thread is about, until {@link #restore}. Returns what it was about before. */
    public static Map<String, String> add(Map<String, String> about) {
        Map<String, String> before = CURRENT.get();
        Map<String, String> both = new LinkedHashMap<>(before);
        both.putAll(about);
        CURRENT.set(both);
        return before;
    }

    /** @param before as {@link #add} returned it */
    public static void restore(Map<String, String> before) {
        CURRENT.set(before);
    }

    static Map<String, String> current() {
        return CURRENT.get();
    }
}
