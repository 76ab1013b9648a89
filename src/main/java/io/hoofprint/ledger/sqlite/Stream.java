package io.hoofprint.ledger.sqlite;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** What all threads know of a stream: its name and how far it is durable. */
final class Stream {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final String PREFIX = "stream_";

    private final String name;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile long head;
    private volatile long trimmed;

    Stream(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Stream name must match " + NAME + ": " + name);
        }
        this.name = name;
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

    /** The last sequence that was let go for its age, 0 when none was. */
    long trimmed() {
        return trimmed;
    }

    void trimmed(long sequence) {
        trimmed = sequence;
    }

    void listen(Runnable listener) {
        listeners.add(listener);
    }

    void ignore(Runnable listener) {
        listeners.remove(listener);
    }

    void advance(long sequence) {
        head = sequence;
        listeners.forEach(Runnable::run);
    }
}
