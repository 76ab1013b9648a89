// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.cli;

import io.hoofprint.ledger.deadletter.DeadLetterAdministration.Details;
import io.hoofprint.platform.cli.Terminal;
import java.io.PrintWriter;

/** A dead letter as text: its fields, an empty line, and the original body of its event. */
record DeadLetterText(Details deadLetter) {
    void print(PrintWriter out) {
        line(out, "id", deadLetter.id());
        line(out, "stream", deadLetter.stream());
        line(out, "reader", deadLetter.reader());
        line(out, "sender", deadLetter.sender());
        line(out, "event", deadLetter.eventId());
        line(out, "received", deadLetter.receivedAt());
        line(out, "state", deadLetter.state());
        line(out, "since", deadLetter.at());
        line(out, "kind", deadLetter.kind());
        line(out, "attempts", deadLetter.attempts());
        line(out, "reason", deadLetter.reason());
        line(out, "body", body());
        if (deadLetter.body() != null) {
            out.println();
            Terminal.print(out, deadLetter.body());
        }
        out.flush();
    }

    private String body() {
        if (deadLetter.bodyMissing()) {
            return "lost: neither the archive nor the ledger has it; restore the archive from a backup, or delete this one";
        }
        return deadLetter.body() == null ? "gone" : deadLetter.bodyEncoding();
    }

    private static void line(PrintWriter out, String name, Object value) {
        out.printf("%-9s %s%n", name, Terminal.oneLine(String.valueOf(value)));
    }
}
