package io.hoofprint.ledger.cli;

import io.hoofprint.ledger.deadletter.DeadLetterAdministration.Progress;
import io.hoofprint.ledger.deadletter.DeadLetterAdministration.Queued;
import io.hoofprint.ledger.deadletter.DeadLetterAdministration.Wanted;
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

/** {@code replay}: has dead letters tried again, and follows how that goes. */
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
    private Duration patience;

    /** Either some by name, or all of a place. */
    static final class Which {
        @Parameters(paramLabel = "ID", arity = "1..*", description = "As dead-letters lists them.")
        private List<String> ids;

        @ArgGroup(exclusive = false)
        private Place place;
    }

    /** All that is parked there. */
    static final class Place {
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
        // Before the replay, or a failure that it causes could be taken for an earlier one.
        ReplayWatch watch = new ReplayWatch(all, patience);
        Queued queued = all.letters().replay(wanted());
        if (queued.queued() == 0) {
            say("Nothing to replay: none of these is parked.");
        } else if (all.running()) {
            follow(watch, queued);
        } else {
            say(queued.queued() + " queued; they are tried again when Hoofprint starts.");
        }
        requireAll(queued.queued());
    }

    private Wanted wanted() {
        return which.place == null
                ? new Wanted(which.ids, null, null, null)
                : new Wanted(null, which.place.stream, which.place.reader, which.place.since);
    }

    private void follow(ReplayWatch watch, Queued queued) {
        try (ProgressLine line = ProgressLine.of("Replay", queued.queued())) {
            InterruptMessage.during(
                    () -> watch.follow(queued, line),
                    help.err(),
                    "The replay continues in the server: " + ReplayWatch.LOOK);
        }
        Progress end = watch.end();
        say(end.done() + " done, " + end.parked() + " parked again");
        if (end.parked() > 0) {
            throw new Blocked("See why with: hoofprint dead-letters --state parked");
        }
    }

    private void requireAll(int queued) {
        long named = which.place == null ? which.ids.stream().distinct().count() : queued;
        if (queued < named) {
            throw new Blocked((named - queued) + " of these ids are not parked, or their bodies are gone: see hoofprint"
                    + " dead-letters");
        }
    }

    private void say(String line) {
        help.out().println(line);
        help.out().flush();
    }
}
