package io.hoofprint.ledger;

import io.hoofprint.ledger.Positions.Claim;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a reader back to where a person wants it, in steps from the newest event to the older ones. Each step undoes the
 * effects of its events and moves the position in one transaction: at no time does anybody see an event counted twice, and
 * a kill leaves a reader that goes on going back.
 */
final class Rewind {
    private static final Logger LOG = LoggerFactory.getLogger(Rewind.class);
    private static final int STEP = 5_000;

    private final Readers readers;
    private final ReaderProgress progress;
    private final Delivery delivery;
    private final Claim claim;

    Rewind(Readers readers, ReaderProgress progress, Delivery delivery, Claim claim) {
        this.readers = readers;
        this.progress = progress;
        this.delivery = delivery;
        this.claim = claim;
    }

    /** Nothing if nobody wants it. */
    void run(LogReader log, Wake wake) {
        if (claim.rewindTo() == null) {
            return;
        }
        long goal = claim.rewindTo();
        LOG.info("Reader {} goes back from {} to {}", progress.name(), progress.position(), goal);
        while (progress.position() > goal && !wake.stopped()) {
            step(log, goal);
        }
    }

    private void step(LogReader log, long goal) {
        long to = Math.max(goal, progress.position() - STEP);
        progress.working();
        delivery.undo(withEffect(log, to), () -> {
            readers.deadLetters().settleAfter(progress.stream(), progress.reader(), to);
            readers.positions().goBack(progress.stream(), progress.reader(), claim, to);
        });
        progress.wentBack(to);
        readers.committed(progress, List.of());
    }

    private List<Entry> withEffect(LogReader log, long after) {
        long last = progress.position();
        var without = readers.deadLetters().withoutEffect(progress.stream(), progress.reader(), after + 1, last);
        return Entries.between(log, after, last).stream()
                .filter(entry -> !without.contains(entry.sequence()))
                .toList();
    }
}
