// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.cli;

import io.hoofprint.ledger.deadletter.DeadLetterAdministration;
import io.hoofprint.ledger.deadletter.DeadLetterAdministration.ListQuery;
import io.hoofprint.ledger.deadletter.DeadLetterAdministration.Page;
import io.hoofprint.ledger.reader.ReaderStatus;
import io.hoofprint.platform.cli.CheckReport;
import io.hoofprint.platform.error.Blocked;
import java.util.Set;

/** Checks readers and dead letters. */
public record ReaderInspection(LedgerAdministration all) {
    public void report(CheckReport report) {
        for (ReaderStatus status : all.readers().list().readers()) {
            report.look("reader " + status.id(), () -> reader(status));
        }
        report.look("dead letters", this::deadLetters);
    }

    private String reader(ReaderStatus status) {
        String lag = status.lagEvents() == 0
                ? "up to date"
                : "behind by " + status.lagEvents() + " events, " + status.lagSeconds() + " s";
        if (status.error() != null) {
            throw new Blocked(status.state() + " since " + status.error().since() + ", " + lag + ": "
                    + status.error().message());
        }
        if (all.running() && status.state() == ReaderStatus.State.unattached) {
            throw new Blocked(status.unattached());
        }
        return status.state() == ReaderStatus.State.paused
                ? "paused, " + lag + "; hoofprint readers resume " + status.id()
                : lag;
    }

    private String deadLetters() {
        Page parked = all.deadLetters()
                .list(new ListQuery(
                        null, null, "parked", null, String.valueOf(DeadLetterAdministration.MAX_PAGE), null, "true"));
        int count = parked.deadLetters().size();
        if (count > 0) {
            throw new Blocked(count + (parked.next() == null ? "" : " and more")
                    + " parked: hoofprint dead-letters --state parked shows why, hoofprint replay tries again"
                    + bodies(parked.withoutBody()));
        }
        return "none parked";
    }

    private static String bodies(Set<String> missing) {
        if (missing == null) {
            return "; whether their bodies are in the archive is not known";
        }
        return missing.isEmpty()
                ? ""
                : "\nof " + missing.size()
                        + " the body is lost, as neither the archive nor the ledger has it: restore the"
                        + " archive from a backup, or delete them";
    }
}
