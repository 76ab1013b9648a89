package io.hoofprint.ledger.cli;

import io.hoofprint.ledger.deadletter.DeadLetterAdministration;
import io.hoofprint.ledger.deadletter.LocalDeadLetters;
import io.hoofprint.ledger.ops.ReaderAdministration;
import io.hoofprint.ledger.ops.ReaderControl;
import io.hoofprint.ledger.reader.Readers;
import io.hoofprint.platform.cli.AdminClient;

/**
 * What these commands are about.
 *
 * @param running whether readers are at work and do what they are told now, or when a server starts
 */
public record LedgerAdministration(ReaderAdministration readers, DeadLetterAdministration letters, boolean running) {
    public static LedgerAdministration of(AdminClient server) {
        return new LedgerAdministration(new RemoteReaders(server), new RemoteDeadLetters(server), true);
    }

    /** Of files that no server works on. */
    public static LedgerAdministration of(Readers readers) {
        return new LedgerAdministration(
                new ReaderControl(readers), new LocalDeadLetters(readers.deadLetters(), readers::call), false);
    }
}
