package io.hoofprint.ledger.reader;

import io.hoofprint.ledger.StoredEvent;
import java.util.List;

/** Executes the effects of a reader. */
public interface EffectExecution {
    /**
     * Executes the effects of the events, if any, and commits the position: in one transaction when the effects are in
     * our own tables.
     *
     * @throws RuntimeException after rolling back our tables
     */
    void deliver(List<StoredEvent> events, Runnable commitPosition);

    /**
     * Undoes effects in our own tables and commits in the same transaction; only commits where repeating is harmless.
     */
    void undo(List<StoredEvent> events, Runnable commitPosition);

    /** Accepts the current state of the other system, then commits. */
    default void accept(Runnable commitPosition) {
        throw new IllegalStateException("There is nothing to accept");
    }

    default boolean isAcceptable() {
        return false;
    }
}
