package io.hoofprint.ledger;

import io.hoofprint.platform.error.Unavailable;

/**
 * It cannot be told whether the events are in the log, and they have no ids by which a repeat would be known: only their
 * sender may decide to send them again.
 */
public final class CommitOutcomeUnknown extends Unavailable {
    public CommitOutcomeUnknown() {
        super(
                "The log failed, and it is unknown whether it holds these events: send them again only if a duplicate does no harm.");
    }
}
