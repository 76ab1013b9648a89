// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.contract;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Which request meets which fault: those queued first, each once, then the standing one. */
final class FaultScript {
    private final List<Fault> queued = new ArrayList<>();
    private Fault standing;
    private BooleanSupplier over = () -> true;

    synchronized void next(List<Fault> faults) {
        queued.addAll(faults);
    }

    synchronized void until(BooleanSupplier over, Fault fault) {
        this.over = over;
        standing = fault;
    }

    synchronized void calm() {
        queued.clear();
        over = () -> true;
    }

    synchronized Optional<Fault> take(String operation) {
        for (Iterator<Fault> faults = queued.iterator(); faults.hasNext(); ) {
            Fault fault = faults.next();
            if (fault.strikes(operation)) {
                faults.remove();
                return Optional.of(fault);
            }
        }
        return over.getAsBoolean() || !standing.strikes(operation) ? Optional.empty() : Optional.of(standing);
    }

    synchronized List<Fault> unmet() {
        return List.copyOf(queued);
    }
}
