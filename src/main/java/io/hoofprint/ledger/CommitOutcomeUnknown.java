// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger;

import io.hoofprint.platform.error.Unavailable;

/** The outcome of a commit is unknown and the events have no ids to detect duplicates: only the sender can retry. */
public final class CommitOutcomeUnknown extends Unavailable {
    public CommitOutcomeUnknown() {
        super(
                "The log failed, and it is unknown whether it holds these events: send them again only if a duplicate does no harm.");
    }
}
