// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.cli;

import io.hoofprint.ledger.ReaderId;
import io.hoofprint.ledger.ops.ReaderAdministration;
import io.hoofprint.ledger.reader.ReaderStatus;
import io.hoofprint.platform.cli.HelpOption;
import io.hoofprint.platform.cli.JsonOption;
import io.hoofprint.platform.cli.ServerOrOfflineCommand;
import io.hoofprint.platform.cli.TextTable;
import io.hoofprint.platform.error.Blocked;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code readers [pause|resume|rewind|remove]}. */
@Command(name = "readers", description = "List the readers and their positions; pause, resume, rewind or remove one.")
public final class ReadersCommand implements Callable<Integer> {
    private static final List<String> HEADING =
            List.of("STREAM", "READER", "STATE", "POSITION", "HEAD", "LAG", "LAST SUCCESS", "ERROR");
    private static final String NAME = "STREAM/READER";

    private final ServerOrOfflineCommand<LedgerAdministration> ledger;

    @Mixin
    private HelpOption help;

    @Mixin
    private JsonOption json;

    public ReadersCommand(ServerOrOfflineCommand<LedgerAdministration> ledger) {
        this.ledger = ledger;
    }

    @Override
    public Integer call() {
        return ledger.run(help, all -> {
            ReaderAdministration.Listing listing = all.readers().list();
            json.print(help, listing, () -> new TextTable(
                            HEADING,
                            listing.readers().stream()
                                    .map(status -> row(status, all.running()))
                                    .toList())
                    .print(help));
        });
    }

    private static List<String> row(ReaderStatus status, boolean running) {
        return Stream.of(
                        status.stream(),
                        status.reader(),
                        state(status, running),
                        status.position(),
                        status.head(),
                        lag(status),
                        status.lastSuccess(),
                        status.error() == null ? null : status.error().message())
                .map(cell -> Objects.toString(cell, "-"))
                .toList();
    }

    private static String state(ReaderStatus status, boolean running) {
        return running || status.state() == ReaderStatus.State.paused
                ? status.state().name()
                : "stopped";
    }

    private static String lag(ReaderStatus status) {
        return status.lagEvents() + (status.lagEvents() == 0 ? "" : " (" + status.lagSeconds() + " s)");
    }

    @Command(name = "pause", description = "Stop a reader until it is resumed, over restarts too.")
    int pause(
            @Mixin HelpOption command,
            @Parameters(paramLabel = NAME, converter = ReaderIdConverter.class) ReaderId reader) {
        return send(command, reader, new ReaderAdministration.Command("pause", null), "is paused");
    }

    @Command(name = "resume", description = "Continue a paused reader, or have a blocked one try again at once.")
    int resume(
            @Mixin HelpOption command,
            @Parameters(paramLabel = NAME, converter = ReaderIdConverter.class) ReaderId reader,
            @Option(
                            names = "--accept",
                            description =
                                    "Accept the other system as it is now. A sheet in its present order: rows that"
                                            + " people have moved stay where they are, and those that they removed do not come"
                                            + " back. A warehouse that lacks what the ledger no longer has: it gets the rest.")
                    boolean accept) {
        var resume = new ReaderAdministration.Command("resume", null, accept ? true : null);
        return send(command, reader, resume, accept ? "accepts the other system as it is, and continues" : "continues");
    }

    @Command(name = "rewind", description = "Take a reader back, to read again what comes after.")
    int rewind(
            @Mixin HelpOption command,
            @Parameters(paramLabel = NAME, converter = ReaderIdConverter.class) ReaderId reader,
            @Option(
                            names = "--to",
                            required = true,
                            paramLabel = "SEQUENCE|INSTANT",
                            description = "The last sequence not to be read again, or an instant such as"
                                    + " 2026-11-26T05:00:00Z: what was received then or later is read again.")
                    String to) {
        return send(command, reader, new ReaderAdministration.Command("rewind", to), "is rewound to " + to);
    }

    @Command(
            name = "remove",
            description = "Forget a reader that no route has any more, so that nothing is kept for it."
                    + " Needs the running server, which knows the routes.")
    int remove(
            @Mixin HelpOption command,
            @Parameters(paramLabel = NAME, converter = ReaderIdConverter.class) ReaderId reader) {
        return ledger.run(command, all -> {
            if (!all.running()) {
                throw new Blocked(
                        "No server runs, and only it knows which readers have a route: start Hoofprint first");
            }
            all.readers().remove(reader.stream(), reader.reader());
            command.out().println(reader + " is removed.");
            command.out().flush();
        });
    }

    @Command(
            name = "empty",
            description =
                    "Delete all events of a stream that no reader reads any more, as after the removal of a flow.")
    int empty(
            @Mixin HelpOption command,
            @Parameters(paramLabel = "STREAM", description = "The stream's name.") String stream) {
        return ledger.run(command, all -> {
            all.readers().empty(stream);
            command.out().println(stream + " is empty.");
            command.out().flush();
        });
    }

    private int send(HelpOption command, ReaderId reader, ReaderAdministration.Command what, String done) {
        return ledger.run(command, all -> {
            all.readers().command(reader.stream(), reader.reader(), what);
            command.out().println(reader + " " + done + (all.running() ? "." : " when Hoofprint starts."));
            command.out().flush();
        });
    }
}
