// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import io.hoofprint.ledger.LogCursor;
import io.hoofprint.ledger.MarkedPosition;
import io.hoofprint.ledger.ReaderLease;
import io.hoofprint.ledger.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rewinds a reader to an earlier position, in steps from newer to older events. Each step undoes effects and moves the
 * position in one transaction, so no event is ever counted twice and a crash only interrupts the rewind.
 *
 * @param ownLog whether the log is the one that the reader has read; the events of another had no effect to undo
 */
record Rewind(Readers readers, ReaderProgress progress, EffectExecution execution, ReaderLease lease, boolean ownLog) {
    private static final Logger LOG = LoggerFactory.getLogger(Rewind.class);
    private static final int STEP = 5_000;
    private static final int BATCH = 1_000;

    /** Does nothing unless a rewind was requested. */
    void run(LogCursor log, ReaderSignal signal) {
        if (lease.rewindTo() == null) {
            return;
        }
        LOG.info("Reader {} is rewound from {} to {}", progress.id(), progress.position(), lease.rewindTo());
        to(lease.rewindTo(), log, signal);
    }

    void to(long target, LogCursor log, ReaderSignal signal) {
        // Once at least: a rewind to where the reader stands, in another log, is done too.
        do {
            step(log, target);
        } while (progress.position() > target && !signal.stopped());
    }

    private void step(LogCursor log, long target) {
        long to = Math.max(target, progress.position() - STEP);
        progress.working();
        var end = MarkedPosition.of(readers.ledger(), log, to);
        long from = progress.position();
        Runnable move = () -> {
            readers.deadLetters()
                    .rows()
                    .markDoneAfter(progress.id(), to, readers.ledger().gaps());
            readers.readerPositions().readAgainAfter(progress.id(), to);
            readers.readerPositions().rewindTo(lease, from, end);
        };
        if (ownLog) {
            execution.undo(withEffect(log, to), move);
        } else {
            execution.deliver(List.of(), end, move);
        }
        progress.rewoundTo(to);
        readers.committed(progress, List.of());
    }

    /** The intact events after the given sequence, up to the position, except those that never had an effect. */
    private List<StoredEvent> withEffect(LogCursor log, long after) {
        long last = progress.position();
        var without = readers.deadLetters().rows().withoutEffect(progress.id(), after + 1, last);
        var skipped = readers.readerPositions().skipped(progress.id(), after + 1, last);
        var events = new ArrayList<StoredEvent>();
        for (long at = after; at < last; ) {
            var batch = log.after(at, (int) Math.min(BATCH, last - at));
            if (batch.last() <= at) {
                break;
            }
            batch.events().stream()
                    .filter(event -> event.sequence() <= last && !without.contains(event.sequence()))
                    .filter(event -> skipped.stream().noneMatch(gap -> gap.covers(event.sequence(), event.sequence())))
                    .forEach(events::add);
            at = batch.last();
        }
        return events;
    }
}
