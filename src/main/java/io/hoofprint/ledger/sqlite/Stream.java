// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.StreamName;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Shared state of a stream: its name and how far it is durable. */
final class Stream {
    static final String PREFIX = "stream_";

    private final String name;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile long head;
    private volatile long trimmed;

    Stream(String name) {
        this.name = StreamName.require(name);
    }

    String name() {
        return name;
    }

    String table() {
        return PREFIX + name;
    }

    long head() {
        return head;
    }

    void head(long sequence) {
        head = sequence;
    }

    /** The last trimmed sequence, 0 when nothing was trimmed. */
    long trimmed() {
        return trimmed;
    }

    void trimmed(long sequence) {
        trimmed = sequence;
    }

    void addListener(Runnable listener) {
        listeners.add(listener);
    }

    void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    void advance(long sequence) {
        head = sequence;
        listeners.forEach(Runnable::run);
    }
}
