package io.hoofprint.ledger.reader;

import io.hoofprint.ledger.StoredEvent;
import java.util.List;

/** What a reader is for. */
public interface EffectExecution {
    /**
     * Has the effects of the entries, none of them if there are none, and then settles: in one transaction where the
     * effects are in our own tables.
     *
     * @throws RuntimeException after nothing has been kept in our tables
     */
    void deliver(List<StoredEvent> events, Runnable commitPosition);

    /** Takes effects in our own tables back, and settles in the same transaction; nothing where repeating does no harm. */
    void undo(List<StoredEvent> events, Runnable commitPosition);

    /** Takes what the other side has now for right, and then settles. */
    default void accept(Runnable commitPosition) {
        throw new IllegalStateException("There is nothing to accept");
    }

    default boolean isAcceptable() {
        return false;
    }
}
