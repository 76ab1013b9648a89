package io.hoofprint.ledger.reader;

import io.hoofprint.ledger.LogCursor;
import io.hoofprint.ledger.ReaderLease;
import io.hoofprint.ledger.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rewinds a reader to an earlier position, in steps from newer to older events. Each step undoes effects and moves the
 * position in one transaction, so no event is ever counted twice and a crash only interrupts the rewind.
 */
record Rewind(Readers readers, ReaderProgress progress, EffectExecution execution, ReaderLease lease) {
    private static final Logger LOG = LoggerFactory.getLogger(Rewind.class);
    private static final int STEP = 5_000;
    private static final int BATCH = 1_000;

    /** Does nothing unless a rewind was requested. */
    void run(LogCursor log, ReaderSignal signal) {
        if (lease.rewindTo() == null) {
            return;
        }
        long goal = lease.rewindTo();
        LOG.info("Reader {} is rewound from {} to {}", progress.id(), progress.position(), goal);
        while (progress.position() > goal && !signal.stopped()) {
            step(log, goal);
        }
    }

    private void step(LogCursor log, long goal) {
        long to = Math.max(goal, progress.position() - STEP);
        progress.working();
        execution.undo(withEffect(log, to), () -> {
            readers.deadLetters().rows().settleAfter(progress.id(), to);
            readers.readerPositions().rewindTo(lease, to);
        });
        progress.rewoundTo(to);
        readers.committed(progress, List.of());
    }

    /** The intact events after the given sequence, up to the position, except those that never had an effect. */
    private List<StoredEvent> withEffect(LogCursor log, long after) {
        long last = progress.position();
        var without = readers.deadLetters().rows().withoutEffect(progress.id(), after + 1, last);
        var events = new ArrayList<StoredEvent>();
        for (long at = after; at < last; ) {
            var batch = log.after(at, (int) Math.min(BATCH, last - at));
            if (batch.last() <= at) {
                break;
            }
            batch.events().stream()
                    .filter(event -> event.sequence() <= last && !without.contains(event.sequence()))
                    .forEach(events::add);
            at = batch.last();
        }
        return events;
    }
}
