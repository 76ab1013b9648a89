// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.cli;

import io.hoofprint.ledger.deadletter.DeadLetterAdministration.Progress;
import io.hoofprint.ledger.deadletter.DeadLetterAdministration.Queued;
import io.hoofprint.ledger.deadletter.DeadLetterAdministration.ReplayRequest;
import io.hoofprint.platform.cli.HelpOption;
import io.hoofprint.platform.cli.InterruptMessage;
import io.hoofprint.platform.cli.ProgressLine;
import io.hoofprint.platform.cli.ServerOrOfflineCommand;
import io.hoofprint.platform.cli.Waiting;
import io.hoofprint.platform.error.Blocked;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay}: queues dead letters and watches their replay. */
@Command(
        name = "replay",
        description =
                "Try dead letters again, and wait until each is done or parked again. Exits with 0 only if all are"
                        + " done. Without a server it only queues them, for the next start.")
public final class ReplayCommand implements Callable<Integer> {
    private final ServerOrOfflineCommand<LedgerAdministration> ledger;

    @Mixin
    private HelpOption help;

    @ArgGroup(multiplicity = "1")
    private Which which;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "10m",
            converter = Waiting.class,
            description = "How long to wait at most: 90s, 10m, 2h (default: ${DEFAULT-VALUE}).")
    private Duration timeout;

    /** Either ids or a filter. */
    static final class Which {
        @Parameters(paramLabel = "ID", arity = "1..*", description = "As dead-letters lists them.")
        private List<String> ids;

        @ArgGroup(exclusive = false)
        private Selection selection;
    }

    /** A filter of parked dead letters. */
    static final class Selection {
        @Option(names = "--stream", required = true, paramLabel = "STREAM", description = "All parked of this stream;")
        private String stream;

        @Option(names = "--reader", paramLabel = "READER", description = "and of this reader;")
        private String reader;

        @Option(
                names = "--since",
                paramLabel = "INSTANT",
                description = "and parked then or later: 2026-11-26T05:00:00Z.")
        private String since;
    }

    public ReplayCommand(ServerOrOfflineCommand<LedgerAdministration> ledger) {
        this.ledger = ledger;
    }

    @Override
    public Integer call() {
        return ledger.run(help, this::replay);
    }

    private void replay(LedgerAdministration all) {
        // Created before the replay, so that failures it causes are not taken for earlier ones.
        ReplayWatch watch = new ReplayWatch(all, timeout);
        Queued queued = all.deadLetters().replay(request());
        if (queued.queued() == 0) {
            print("Nothing to replay: none of these is parked.");
        } else if (all.running()) {
            follow(watch, queued);
        } else {
            print(queued.queued() + " queued; they are tried again when Hoofprint starts.");
        }
        requireAll(queued.queued());
    }

    private ReplayRequest request() {
        return which.selection == null
                ? new ReplayRequest(which.ids, null, null, null)
                : new ReplayRequest(null, which.selection.stream, which.selection.reader, which.selection.since);
    }

    private void follow(ReplayWatch watch, Queued queued) {
        try (ProgressLine line = ProgressLine.of("Replay", queued.queued())) {
            InterruptMessage.during(
                    () -> watch.follow(queued, line),
                    help.err(),
                    "The replay continues in the server: " + ReplayWatch.HINT);
        }
        Progress end = watch.end();
        print(end.done() + " done, " + end.parked() + " parked again");
        if (end.parked() > 0) {
            throw new Blocked("See why with: hoofprint dead-letters --state parked");
        }
    }

    private void requireAll(int queued) {
        long named = which.selection == null ? which.ids.stream().distinct().count() : queued;
        if (queued < named) {
            throw new Blocked((named - queued) + " of these ids are not parked, or their bodies are gone: see hoofprint"
                    + " dead-letters");
        }
    }

    private void print(String line) {
        help.out().println(line);
        help.out().flush();
    }
}
