// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.cli;

import io.hoofprint.ledger.deadletter.DeadLetterAdministration;
import io.hoofprint.ledger.deadletter.LocalDeadLetters;
import io.hoofprint.ledger.ops.AuditTrail;
import io.hoofprint.ledger.ops.ReaderAdministration;
import io.hoofprint.ledger.ops.ReaderControl;
import io.hoofprint.ledger.reader.Readers;
import io.hoofprint.platform.cli.AdminClient;

/**
 * The administration of readers and dead letters.
 *
 * @param running whether a server executes commands now, rather than when it starts
 */
public record LedgerAdministration(
        ReaderAdministration readers, DeadLetterAdministration deadLetters, boolean running) {
    public static LedgerAdministration of(AdminClient server) {
        return new LedgerAdministration(new RemoteReaders(server), new RemoteDeadLetters(server), true);
    }

    /** For files that no server uses. */
    public static LedgerAdministration of(Readers readers) {
        AuditTrail audit = AuditTrail.whenNeeded(readers.ledger());
        return new LedgerAdministration(
                new AuditedReaders(new ReaderControl(readers), audit),
                new AuditedDeadLetters(new LocalDeadLetters(readers.deadLetters(), readers::interrupt), audit),
                false);
    }
}
