package io.hoofprint.ledger;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a reader back to an earlier position, in steps from the newest event to the older ones. Each step undoes the
 * effects of its events and moves the position in one transaction: at no time is an event counted twice, and after a kill
 * the rewind continues.
 */
record Rewind(Readers readers, ReaderProgress progress, Delivery delivery, ReaderLease lease) {
    private static final Logger LOG = LoggerFactory.getLogger(Rewind.class);
    private static final int STEP = 5_000;
    private static final int PIECE = 1_000;

    /** Does nothing unless a rewind was asked for. */
    void run(LogReader log, Wake wake) {
        if (lease.rewindTo() == null) {
            return;
        }
        long goal = lease.rewindTo();
        LOG.info("Reader {} is rewound from {} to {}", progress.id(), progress.position(), goal);
        while (progress.position() > goal && !wake.stopped()) {
            step(log, goal);
        }
    }

    private void step(LogReader log, long goal) {
        long to = Math.max(goal, progress.position() - STEP);
        progress.working();
        delivery.undo(withEffect(log, to), () -> {
            readers.deadLetters().rows().settleAfter(progress.id(), to);
            readers.positions().goBack(lease, to);
        });
        progress.wentBack(to);
        readers.committed(progress, List.of());
    }

    /** The good events after one sequence, up to the position, without those that never had an effect. */
    private List<Entry> withEffect(LogReader log, long after) {
        long last = progress.position();
        var without = readers.deadLetters().rows().withoutEffect(progress.id(), after + 1, last);
        var entries = new ArrayList<Entry>();
        for (long at = after; at < last; ) {
            var slice = log.after(at, (int) Math.min(PIECE, last - at));
            if (slice.last() <= at) {
                break;
            }
            slice.entries().stream()
                    .filter(entry -> entry.sequence() <= last && !without.contains(entry.sequence()))
                    .forEach(entries::add);
            at = slice.last();
        }
        return entries;
    }
}
