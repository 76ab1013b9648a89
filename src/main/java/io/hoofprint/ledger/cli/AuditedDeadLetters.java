// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.cli;

import io.hoofprint.ledger.deadletter.DeadLetterAdministration;
import io.hoofprint.ledger.ops.AuditTrail;
import io.hoofprint.platform.auth.AuditLog.Entry;

/** Records what a command without a server does to dead letters before it is done, as a server does for it. */
record AuditedDeadLetters(DeadLetterAdministration deadLetters, AuditTrail audit) implements DeadLetterAdministration {
    private static final String PATH = " /admin/v1/dead-letters/";

    @Override
    public Page list(ListQuery query) {
        return deadLetters.list(query);
    }

    @Override
    public Details show(String id) {
        return deadLetters.show(id);
    }

    @Override
    public Queued replay(ReplayRequest request) {
        audit.recordNow(Entry.command("POST" + PATH + "replay", request));
        return deadLetters.replay(request);
    }

    @Override
    public Progress progress(String run) {
        return deadLetters.progress(run);
    }

    @Override
    public void delete(String id) {
        audit.recordNow(Entry.command("DELETE" + PATH + id, null));
        deadLetters.delete(id);
    }

    @Override
    public void restore(String id) {
        audit.recordNow(Entry.command("POST" + PATH + id + "/restore", null));
        deadLetters.restore(id);
    }
}
