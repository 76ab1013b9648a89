package io.hoofprint.ledger.cli;

import io.hoofprint.ledger.deadletter.DeadLetterAdministration.Whole;
import io.hoofprint.platform.cli.Terminal;
import java.io.PrintWriter;

/** A dead letter for people: a line for each thing known of it, an empty one, its event's body as its sender sent it. */
record DeadLetterText(Whole letter) {
    void print(PrintWriter out) {
        line(out, "id", letter.id());
        line(out, "stream", letter.stream());
        line(out, "reader", letter.reader());
        line(out, "sender", letter.sender());
        line(out, "event", letter.eventId());
        line(out, "received", letter.receivedAt());
        line(out, "state", letter.state());
        line(out, "since", letter.at());
        line(out, "kind", letter.kind());
        line(out, "attempts", letter.attempts());
        line(out, "reason", letter.reason());
        line(out, "body", letter.body() == null ? "gone" : letter.bodyEncoding());
        if (letter.body() != null) {
            out.println();
            Terminal.print(out, letter.body());
        }
        out.flush();
    }

    private static void line(PrintWriter out, String name, Object value) {
        out.printf("%-9s %s%n", name, Terminal.oneLine(String.valueOf(value)));
    }
}
