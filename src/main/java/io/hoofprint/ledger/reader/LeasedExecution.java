// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.reader;

import io.hoofprint.ledger.HeldPosition;
import io.hoofprint.ledger.MarkedPosition;
import io.hoofprint.ledger.ReaderLease;
import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.platform.cluster.Lease;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes effects while it is this process's turn to read. A process that slept may find out after a call to another system that
 * it was too late: what it has written there may be older than what was there, so the events are delivered once more.
 */
record LeasedExecution(EffectExecution effects, Lease turn, ReaderLease lease, Readers readers)
        implements EffectExecution {
    private static final Logger LOG = LoggerFactory.getLogger(LeasedExecution.class);

    @Override
    public void deliver(List<StoredEvent> events, MarkedPosition end, Runnable commitPosition) {
        requireTurn();
        try {
            effects.deliver(events, end, commitPosition);
        } catch (StaleClaimException e) {
            if (effects.isOutside() && !events.isEmpty()) {
                // A replay delivers one that was passed long ago, and not what came after it.
                repeat(Math.max(events.get(0).sequence(), lease.position() + 1));
            }
            throw e;
        }
    }

    private void repeat(long first) {
        readers.readerPositions().repeatFrom(lease.reader(), first);
        readers.askElsewhere(lease.reader());
        LOG.warn(
                "Reader {} was taken over during a call: events from {} on are delivered again", lease.reader(), first);
    }

    @Override
    public void undo(List<StoredEvent> events, Runnable commitPosition) {
        requireTurn();
        effects.undo(events, commitPosition);
    }

    @Override
    public Optional<HeldPosition> heldPosition() {
        return effects.heldPosition();
    }

    @Override
    public void accept(Runnable commitPosition) {
        requireTurn();
        effects.accept(commitPosition);
    }

    @Override
    public boolean isAcceptable() {
        return effects.isAcceptable();
    }

    @Override
    public boolean isOutside() {
        return effects.isOutside();
    }

    private void requireTurn() {
        if (!turn.take()) {
            throw new StaleClaimException(lease.reader());
        }
    }
}
