package io.hoofprint.ledger;

import java.util.List;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Effects in another system: called first, with no transaction open; then the position is committed in a short one. After
 * a kill between the two they are repeated; the route makes sure that this does no harm.
 *
 * @param accept accepts the state of the other system; null where that means nothing
 */
record OutsideDelivery(TransactionTemplate transaction, RouteCall route, RouteCall accept) implements Delivery {
    @Override
    public void deliver(List<Entry> entries, Runnable settle) {
        if (!entries.isEmpty()) {
            route.call(entries, Runnable::run);
        }
        undo(entries, settle);
    }

    @Override
    public void undo(List<Entry> entries, Runnable settle) {
        transaction.executeWithoutResult(status -> settle.run());
    }

    @Override
    public boolean isAcceptable() {
        return accept != null;
    }

    @Override
    public void accept(Runnable settle) {
        accept.call(List.of(), Runnable::run);
        undo(List.of(), settle);
    }
}
