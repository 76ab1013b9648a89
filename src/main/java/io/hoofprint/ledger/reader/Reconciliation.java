// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import io.hoofprint.ledger.HeldPosition;
import io.hoofprint.ledger.LogCursor;
import io.hoofprint.ledger.MarkedPosition;
import io.hoofprint.ledger.ReaderLease;
import io.hoofprint.platform.error.Blocked;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares a reader with a system that keeps the position itself, and may have been replaced by an older one. The lower of
 * the two positions decides, as repeating is harmless there. What that system lacks and the ledger no longer has blocks the
 * reader, until a person restores a newer one or accepts this one.
 */
record Reconciliation(
        Readers readers, ReaderProgress progress, EffectExecution execution, ReaderLease lease, LogCursor log) {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

    /** @return the last sequence whose effect the other system has; 0 if it keeps no position */
    long run(ReaderSignal signal) {
        progress.working();
        HeldPosition held = execution.heldPosition().orElse(null);
        if (held == null) {
            return 0;
        }
        readers.continueAbove(progress.stream(), held.at());
        boolean fits = held.at().fits(progress.stream(), readers.ledger(), log);
        long known = fits ? held.at().sequence() : 0;
        if (!fits || known < progress.position()) {
            reconcile(held, known, fits, signal);
        }
        return known;
    }

    private void reconcile(HeldPosition held, long known, boolean fits, ReaderSignal signal) {
        var missing = missing(known);
        if (lease.accepted()) {
            goBack(held, target(known), signal);
            tell(signal);
        } else if (!fits) {
            throw new Blocked(held.holder() + " was filled from another log than this one. Stop, and restore "
                    + held.holder() + ", the ledger and the tables from one backup; or take it as it is: "
                    + accepting() + " adds what the ledger has and it has not");
        } else if (missing.any()) {
            // What is left stays: trimming waits for the reader.
            goBack(held, missing.last(), signal);
            throw new Blocked(held.holder() + " lacks " + missing.count() + " of the events delivered to it, from "
                    + missing.first() + " to " + missing.last()
                    + ", and the ledger no longer has them. Stop, and restore"
                    + " a newer " + held.holder() + " from a backup; or take it as it is: " + accepting()
                    + " goes on with what the ledger still has");
        } else {
            goBack(held, target(known), signal);
        }
    }

    private String accepting() {
        return "`readers resume " + progress.id() + " --accept`";
    }

    private MissingEvents missing(long after) {
        long last = progress.position();
        var without = readers.deadLetters().rows().withoutEffect(progress.id(), after + 1, last);
        var skipped = readers.readerPositions().skipped(progress.id(), after + 1, last);
        return MissingEvents.between(readers.ledger(), progress.stream(), after, last, without, skipped);
    }

    /** A replay delivers an event that the reader has long passed: an older system may lack it although it is beyond. */
    private long target(long known) {
        long trimmed = readers.ledger().trimmed(progress.stream());
        return readers.deadLetters()
                .rows()
                .firstDone(progress.id(), trimmed + 1, known)
                .map(first -> first - 1)
                .orElse(Math.max(known, trimmed));
    }

    private void goBack(HeldPosition held, long target, ReaderSignal signal) {
        if (target < progress.position()) {
            LOG.warn(
                    "{} is at {} only: reader {}, which was at {}, delivers again what comes after {}",
                    held.holder(),
                    held.at().sequence(),
                    progress.id(),
                    progress.position(),
                    target);
            // Written down first: a way back that breaks off goes on at the next claim.
            readers.readerPositions().rewind(progress.id(), target);
            new Rewind(readers, progress, execution, lease, true).to(target, log, signal);
        }
    }

    /** From now on it counts as having what comes before; not so if the way back was interrupted. */
    private void tell(ReaderSignal signal) {
        if (!signal.stopped()) {
            var here = MarkedPosition.of(readers.ledger(), log, progress.position());
            execution.deliver(List.of(), here, () -> {});
        }
    }
}
