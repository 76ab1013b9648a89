package io.hoofprint.ledger;

import java.util.List;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Effects in Hoofprint's own tables: they and the position commit together.
 *
 * @param undo takes effects back; null where repeating them does no harm
 */
record TablesDelivery(TransactionTemplate transaction, RouteCall route, RouteCall undo) implements Delivery {
    @Override
    public void deliver(List<Entry> entries, Runnable settle) {
        call(route, entries, settle);
    }

    @Override
    public void undo(List<Entry> entries, Runnable settle) {
        call(undo, entries, settle);
    }

    private void call(RouteCall route, List<Entry> entries, Runnable settle) {
        if (route == null || entries.isEmpty()) {
            transaction.executeWithoutResult(status -> settle.run());
            return;
        }
        route.call(
                entries,
                call -> transaction.executeWithoutResult(status -> {
                    call.run();
                    settle.run();
                }));
    }
}
