package io.hoofprint.ledger.camel;

import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.reader.EffectExecution;
import java.util.List;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Effects in another system: executed outside transactions, after which the position commits in a short one. A crash in
 * between repeats them, so the route must be idempotent.
 *
 * @param accept accepts the state of the other system; null if unsupported
 */
record OutsideExecution(TransactionTemplate transaction, RouteInvoker route, RouteInvoker accept)
        implements EffectExecution {
    @Override
    public void deliver(List<StoredEvent> events, Runnable commitPosition) {
        if (!events.isEmpty()) {
            route.call(events, Runnable::run);
        }
        undo(events, commitPosition);
    }

    @Override
    public void undo(List<StoredEvent> events, Runnable commitPosition) {
        transaction.executeWithoutResult(status -> commitPosition.run());
    }

    @Override
    public boolean isAcceptable() {
        return accept != null;
    }

    @Override
    public void accept(Runnable commitPosition) {
        accept.call(List.of(), Runnable::run);
        undo(List.of(), commitPosition);
    }
}
