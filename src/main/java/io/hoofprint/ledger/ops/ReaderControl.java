// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.ops;

import io.hoofprint.ledger.Ledger;
import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.reader.ReaderStatus;
import io.hoofprint.ledger.reader.Readers;
import io.hoofprint.platform.error.Problem;
import io.hoofprint.platform.json.TimeText;
import java.time.Instant;
import java.util.regex.Pattern;

/** Commands to readers, stored in the tables so that they survive a restart. */
public record ReaderControl(Readers readers) implements ReaderAdministration {
    private static final Pattern SEQUENCE = Pattern.compile("\\d{1,18}");

    @Override
    public Listing list() {
        return new Listing(readers.statuses(), readers.ledger().gaps());
    }

    @Override
    public ReaderStatus command(String stream, String reader, Command command) {
        var id = new ReaderId(stream, reader);
        long position = status(id).position();
        if (command.accepts() && !"resume".equals(command.action())) {
            throw Problem.badRequest("accept goes with the action resume only.");
        }
        switch (command.action() == null ? "" : command.action()) {
            case "pause" -> readers.readerPositions().pause(id);
            case "resume" -> resume(id, command.accepts());
            case "rewind" -> readers.readerPositions().rewind(id, target(stream, command.to(), position));
            default -> throw Problem.badRequest("action must be pause, resume or rewind.");
        }
        readers.interrupt(id);
        return status(id);
    }

    @Override
    public void remove(String stream, String reader) {
        var id = new ReaderId(stream, reader);
        status(id);
        if (readers.isAttached(id)) {
            throw new Problem(
                    409,
                    "reader_attached",
                    "A route reads as " + id + ": it would begin again before the first event. Remove the route first;"
                            + " to have it read again, rewind it.");
        }
        readers.transaction()
                .executeWithoutResult(status -> readers.readerPositions().remove(id));
    }

    @Override
    public void empty(String stream) {
        if (!readers.ledger().streams().contains(stream)) {
            throw new Problem(404, "not_found", "There is no stream " + stream + ".");
        }
        if (stream.equals(AuditTrail.STREAM)) {
            throw new Problem(409, "stream_kept", "The audit is kept for as long as hoofprint.retention.audit says.");
        }
        readers.statuses().stream()
                .filter(status -> status.stream().equals(stream))
                .findFirst()
                .ifPresent(status -> {
                    throw new Problem(
                            409,
                            "stream_read",
                            "The reader " + status.id() + " reads it: remove the route, then the reader"
                                    + " (hoofprint readers remove " + status.id() + "), then this.");
                });
        Ledger ledger = readers.ledger();
        ledger.trim(stream, ledger.head(stream), Instant.ofEpochMilli(Long.MAX_VALUE));
        // The newest event stays, so that its number is not given again, but without its body.
        try (var log = ledger.read(stream)) {
            log.after(ledger.trimmed(stream), 1).events().stream()
                    .filter(event -> !event.isForgotten())
                    .forEach(event -> ledger.forget(stream, event.sender(), event.id()));
        }
    }

    private void resume(ReaderId id, boolean accept) {
        if (accept && !readers.readerPositions().accept(id)) {
            throw Problem.badRequest(
                    id + " has nothing to accept: leave accept out. It is for readers of a sheet in which"
                            + " people have moved rows, and of a warehouse that is older than what was delivered to it.");
        }
        readers.readerPositions().resume(id);
    }

    private ReaderStatus status(ReaderId id) {
        return readers.statuses().stream()
                .filter(status -> status.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        404, "not_found", "There is no reader " + id + "; GET /admin/v1/readers lists them."));
    }

    private long target(String stream, Object requested, long position) {
        String to = String.valueOf(requested);
        if (requested == null) {
            throw Problem.badRequest("to must be given: the last sequence not to be read again, or an"
                    + " instant such as 2026-11-26T05:00:00Z.");
        }
        long target = SEQUENCE.matcher(to).matches() ? Long.parseLong(to) : before(stream, to);
        long oldest = readers.ledger().trimmed(stream);
        if (target > position) {
            throw Problem.badRequest("The reader's position is " + position + ", and a rewind can only go back.");
        }
        if (target < oldest) {
            throw Problem.badRequest(
                    "Events up to sequence " + oldest + " are no longer kept; rewind to " + oldest + " or later.");
        }
        return target;
    }

    private long before(String stream, String to) {
        Instant time = TimeText.parse(to)
                .orElseThrow(() -> Problem.badRequest(
                        "to must be a sequence or an instant such as 2026-11-26T05:00:00Z, not '" + to + "'."));
        return readers.ledger().lastBefore(stream, time);
    }
}
