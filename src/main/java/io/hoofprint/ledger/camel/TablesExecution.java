// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.camel;

import io.hoofprint.ledger.MarkedPosition;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.reader.EffectExecution;
import java.util.List;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Effects in Hoofprint's own tables, committed together with the position.
 *
 * @param undo undoes effects; null where repeating them is harmless
 */
record TablesExecution(TransactionTemplate transaction, RouteInvoker route, RouteInvoker undo)
        implements EffectExecution {
    @Override
    public void deliver(List<StoredEvent> events, MarkedPosition end, Runnable commitPosition) {
        call(route, events, end, commitPosition);
    }

    @Override
    public void undo(List<StoredEvent> events, Runnable commitPosition) {
        call(undo, events, null, commitPosition);
    }

    private void call(RouteInvoker route, List<StoredEvent> events, MarkedPosition end, Runnable commitPosition) {
        if (route == null || events.isEmpty()) {
            transaction.executeWithoutResult(status -> commitPosition.run());
            return;
        }
        route.call(
                events,
                end,
                call -> transaction.executeWithoutResult(status -> {
                    // First, so that whoever is no longer the reader does nothing.
                    commitPosition.run();
                    call.run();
                }));
    }
}
