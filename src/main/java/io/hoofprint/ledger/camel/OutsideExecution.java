package io.hoofprint.ledger.camel;

import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.reader.EffectExecution;
import java.util.List;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Effects in another system: called first, with no transaction open; then the position is committed in a short one. After
 * a kill between the two they are repeated; the route makes sure that this does no harm.
 *
 * @param accept accepts the state of the other system; null where that means nothing
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
