// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import io.hoofprint.ledger.HeldPosition;
import io.hoofprint.ledger.MarkedPosition;
import io.hoofprint.ledger.StoredEvent;
import java.util.List;
import java.util.Optional;

/** Executes the effects of a reader. */
public interface EffectExecution {
    /**
     * Executes the effects of the events, if any, and commits the position: in one transaction when the effects are in
     * our own tables.
     *
     * @param end the reader's position afterwards, for a system that keeps it together with the effects
     * @throws RuntimeException after rolling back our tables
     */
    void deliver(List<StoredEvent> events, MarkedPosition end, Runnable commitPosition);

    /**
     * Undoes effects in our own tables and commits in the same transaction; only commits where repeating is harmless.
     */
    void undo(List<StoredEvent> events, Runnable commitPosition);

    /** How far the other system has got, if it says so. */
    default Optional<HeldPosition> heldPosition() {
        return Optional.empty();
    }

    /** Accepts the current state of the other system, then commits. */
    default void accept(Runnable commitPosition) {
        throw new IllegalStateException("There is nothing to accept");
    }

    default boolean isAcceptable() {
        return false;
    }

    /** Whether effects are made in another system, where they stay although the position cannot be committed. */
    default boolean isOutside() {
        return false;
    }
}
