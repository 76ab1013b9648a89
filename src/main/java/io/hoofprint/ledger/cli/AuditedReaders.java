// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.cli;

import io.hoofprint.ledger.ops.AuditTrail;
import io.hoofprint.ledger.ops.ReaderAdministration;
import io.hoofprint.ledger.reader.ReaderStatus;
import io.hoofprint.platform.auth.AuditLog.Entry;

/** Records what a command without a server does to readers before it is done, as a server does for it. */
record AuditedReaders(ReaderAdministration readers, AuditTrail audit) implements ReaderAdministration {
    private static final String PATH = " /admin/v1/readers/";

    @Override
    public Listing list() {
        return readers.list();
    }

    @Override
    public ReaderStatus command(String stream, String reader, Command command) {
        audit.recordNow(Entry.command("POST" + PATH + stream + "/" + reader, command));
        return readers.command(stream, reader, command);
    }

    @Override
    public void remove(String stream, String reader) {
        audit.recordNow(Entry.command("DELETE" + PATH + stream + "/" + reader, null));
        readers.remove(stream, reader);
    }

    @Override
    public void empty(String stream) {
        audit.recordNow(Entry.command("DELETE /admin/v1/streams/" + stream, null));
        readers.empty(stream);
    }
}
