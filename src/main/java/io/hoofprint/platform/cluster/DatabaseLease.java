// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.cluster;

import java.time.Duration;

/** A lease by a row. */
final class DatabaseLease implements Lease {
    /** Less than its term: clocks of two machines run at different rates, and an answer takes its time. */
    private static final Duration CERTAIN = LeaseRows.TERM.minusSeconds(2);

    private final DatabaseCluster cluster;
    private final String name;
    /** {@link System#nanoTime} up to which nobody else can have it; only of use while held. */
    private volatile long certainUntil;

    private volatile boolean held;

    DatabaseLease(DatabaseCluster cluster, String name) {
        this.cluster = cluster;
        this.name = name;
    }

    @Override
    public boolean take() {
        if (held && System.nanoTime() - certainUntil < 0) {
            return true;
        }
        return cluster.ask(this::taken);
    }

    private synchronized boolean taken() {
        long asked = System.nanoTime();
        boolean mine = cluster.leaseRows().take(name);
        certainUntil = asked + CERTAIN.toNanos();
        held = mine;
        return mine;
    }

    /** @param asked {@link System#nanoTime} before the row was asked for */
    void renewed(boolean kept, long asked) {
        if (kept && held) {
            certainUntil = Math.max(certainUntil, asked + CERTAIN.toNanos());
        } else if (held && System.nanoTime() - certainUntil >= 0) {
            held = false;
        }
    }

    @Override
    public synchronized void release() {
        if (held) {
            held = false;
            cluster.ask(() -> {
                cluster.leaseRows().release(name);
                return null;
            });
        }
    }
}
