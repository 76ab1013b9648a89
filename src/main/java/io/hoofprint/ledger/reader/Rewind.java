package io.hoofprint.ledger.reader;

import io.hoofprint.ledger.LogCursor;
import io.hoofprint.ledger.ReaderLease;
import io.hoofprint.ledger.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a reader back to an earlier position, in steps from the newest event to the older ones. Each step undoes the
 * effects of its events and moves the position in one transaction: at no time is an event counted twice, and after a kill
 * the rewind continues.
 */
record Rewind(Readers readers, ReaderProgress progress, EffectExecution delivery, ReaderLease lease) {
    private static final Logger LOG = LoggerFactory.getLogger(Rewind.class);
    private static final int STEP = 5_000;
    private static final int PIECE = 1_000;

    /** Does nothing unless a rewind was asked for. */
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
        delivery.undo(withEffect(log, to), () -> {
            readers.deadLetters().rows().settleAfter(progress.id(), to);
            readers.readerPositions().rewindTo(lease, to);
        });
        progress.rewoundTo(to);
        readers.committed(progress, List.of());
    }

    /** The good events after one sequence, up to the position, without those that never had an effect. */
    private List<StoredEvent> withEffect(LogCursor log, long after) {
        long last = progress.position();
        var without = readers.deadLetters().rows().withoutEffect(progress.id(), after + 1, last);
        var events = new ArrayList<StoredEvent>();
        for (long at = after; at < last; ) {
            var batch = log.after(at, (int) Math.min(PIECE, last - at));
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
