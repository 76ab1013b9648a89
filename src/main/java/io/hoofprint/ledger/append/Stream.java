// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.append;

import io.hoofprint.ledger.StreamName;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Shared state of a stream: its name and how far it is durable. */
public final class Stream {
    private final String name;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile long head;
    private volatile long trimmed;

    public Stream(String name) {
        this.name = StreamName.require(name);
    }

    public String name() {
        return name;
    }

    public long head() {
        return head;
    }

    public void head(long sequence) {
        head = sequence;
    }

    /** The last trimmed sequence, 0 when nothing was trimmed. */
    public long trimmed() {
        return trimmed;
    }

    public void trimmed(long sequence) {
        trimmed = sequence;
    }

    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    public void advance(long sequence) {
        head = sequence;
        listeners.forEach(Runnable::run);
    }
}
