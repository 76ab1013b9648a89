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

    OutsideDelivery(TransactionTemplate transaction, RouteCall route) {
        this.transaction = transaction;
        this.route = route;
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
}
