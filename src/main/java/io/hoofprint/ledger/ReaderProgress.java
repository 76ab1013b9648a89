package io.hoofprint.ledger;

import io.hoofprint.ledger.ReaderStatus.State;
import io.hoofprint.ledger.ReaderStatus.Trouble;
import java.time.Instant;

/** How a reader of this process is getting on: written by its thread, read by all. */
final class ReaderProgress {
    private final String stream;
    private final String reader;
    private volatile long position;
    private volatile Instant lastSuccess;
    private volatile Trouble trouble;
    private volatile boolean active;

    ReaderProgress(String stream, String reader) {
        this.stream = stream;
        this.reader = reader;
    }

    String stream() {
        return stream;
    }

    String reader() {
        return reader;
    }

    long position() {
        return position;
    }

    Instant lastSuccess() {
        return lastSuccess;
    }

    Trouble trouble() {
        return trouble;
    }

    /** Whether it has a thread now. */
    boolean active() {
        return active;
    }

    State state() {
        return trouble == null ? State.running : State.waiting;
    }

    void started() {
        active = true;
    }

    void stopped() {
        active = false;
    }

    void claimed(long at) {
        position = at;
    }

    void delivered(long to, Instant at) {
        position = to;
        lastSuccess = at;
        trouble = null;
    }

    /** Whether this failure is another one than the last. */
    boolean failed(String message, Instant at) {
        var before = trouble;
        boolean first = before == null;
        trouble = new Trouble(message, first ? at : before.since(), first ? 1 : before.attempts() + 1);
        return first || !before.message().equals(message);
    }
}
