package io.hoofprint.ledger;

import java.util.List;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Effects in another system: called first, with no transaction open, then settled in a short one. Killed between, they are
 * repeated; the route sees to it that this does no harm.
 */
final class OutsideDelivery implements Delivery {
    private final TransactionTemplate transaction;
    private final RouteCall route;
    private final RouteCall accept;

    /** @param accept takes what the other side has for right; null where there is nothing of the kind */
    OutsideDelivery(TransactionTemplate transaction, RouteCall route, RouteCall accept) {
        this.transaction = transaction;
        this.route = route;
        this.accept = accept;
    }

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
