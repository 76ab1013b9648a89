// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.error;

import java.util.Map;

/** This event can never be delivered as it is; others can. The message says what is wrong with it. */
public class Rejected extends RuntimeException {
    private final boolean ordinary;
    private final transient Map<Long, String> blamed;

    public Rejected(String message) {
        this(message, null);
    }

    public Rejected(String message, Throwable cause) {
        this(message, cause, false, Map.of());
    }

    private Rejected(String message, Throwable cause, boolean ordinary, Map<Long, String> blamed) {
        super(message, cause);
        this.ordinary = ordinary;
        this.blamed = blamed;
    }

    /** For rejections that are expected in any number and say nothing about the destination. */
    public static Rejected ordinary(String message) {
        return new Rejected(message, null, true, Map.of());
    }

    /**
     * As {@link #ordinary(String)}, where it is known which events of a batch are to blame: they need not be searched for.
     *
     * @param reasons by sequence, at least one
     */
    public static Rejected ordinary(Map<Long, String> reasons) {
        return new Rejected(reasons.values().iterator().next(), null, true, Map.copyOf(reasons));
    }

    /** The reasons by sequence, if it is known which events of a batch are to blame; else empty. */
    public Map<Long, String> blamed() {
        return blamed;
    }

    /** Many non-ordinary rejections in a row suggest that the destination is at fault, not the events. */
    public boolean isOrdinary() {
        return ordinary;
    }
}
