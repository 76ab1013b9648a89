// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.camel;

import io.hoofprint.ledger.HeldPosition;
import io.hoofprint.ledger.MarkedPosition;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.reader.EffectExecution;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Effects in another system: executed outside transactions, after which the position commits in a short one. A crash in
 * between repeats them, so the route must be idempotent.
 *
 * @param accept accepts the state of the other system; null if unsupported
 * @param held says how far the other system has got; null if it does not know
 */
record OutsideExecution(
        TransactionTemplate transaction, RouteInvoker route, RouteInvoker accept, Supplier<Optional<HeldPosition>> held)
        implements EffectExecution {
    /** A system that keeps the position is told of each, that of events without an effect too: it would seem older. */
    @Override
    public void deliver(List<StoredEvent> events, MarkedPosition end, Runnable commitPosition) {
        if (route.message().isWanted(events) || held != null) {
            route.call(events, end, Runnable::run);
        }
        undo(events, commitPosition);
    }

    @Override
    public void undo(List<StoredEvent> events, Runnable commitPosition) {
        transaction.executeWithoutResult(status -> commitPosition.run());
    }

    @Override
    public Optional<HeldPosition> heldPosition() {
        return held == null ? Optional.empty() : held.get();
    }

    @Override
    public boolean isAcceptable() {
        return accept != null || held != null;
    }

    @Override
    public boolean isOutside() {
        return true;
    }

    @Override
    public void accept(Runnable commitPosition) {
        if (accept != null) {
            accept.call(List.of(), null, Runnable::run);
        }
        undo(List.of(), commitPosition);
    }
}
