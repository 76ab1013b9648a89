// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.sessions.job;

import io.hoofprint.destination.warehouse.AggregationRun;
import io.hoofprint.platform.cli.HelpOption;
import io.hoofprint.platform.cli.JsonOption;
import io.hoofprint.platform.cli.ProgressLine;
import io.hoofprint.platform.cli.ServerOrOfflineCommand;
import io.hoofprint.platform.cli.Terminal;
import io.hoofprint.platform.cli.TextTable;
import io.hoofprint.platform.cli.Waiting;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sessions [aggregate|init|demo]}. */
@Command(
        name = "sessions",
        description = "Show the daily jobs and the number of rows in each table; run a job, make the tables.")
final class SessionsCommand implements Callable<Integer> {
    private static final List<String> HEADING =
            List.of("DAY", "STATE", "REQUESTED BY", "STARTED", "EVENTS", "CLOSED", "REPLACED", "CARRIED", "LATE");

    private final ServerOrOfflineCommand<SessionAdministration> sessions;

    @Mixin
    private HelpOption help;

    @Mixin
    private JsonOption json;

    /** What {@code --json} prints. */
    private record Listing(Map<String, Long> tables, String current, List<AggregationRun> runs, String trouble) {}

    SessionsCommand(ServerOrOfflineCommand<SessionAdministration> sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() {
        return sessions.run(help, all -> {
            TablesView tables = all.tables();
            RunsView runs = all.runs();
            Listing listing = new Listing(tables.tables(), tables.current(), runs.runs(), runs.trouble());
            json.print(help, listing, () -> print(listing));
        });
    }

    private void print(Listing listing) {
        listing.tables.forEach((table, rows) ->
                help.out().println(table + ": " + rows + (table.equals(listing.current) ? " (current)" : "")));
        new TextTable(HEADING, listing.runs.stream().map(SessionsCommand::row).toList()).print(help);
        if (listing.trouble != null) {
            help.out().println(Terminal.harmless("The last job failed, and changed nothing: " + listing.trouble));
            help.out().flush();
        }
    }

    @Command(name = "aggregate", description = "Run a day's job: close the sessions that ended before that day.")
    int aggregate(
            @Mixin HelpOption command,
            @Option(names = "--day", paramLabel = "DAY", description = "In UTC, 2026-11-25 (default: today).")
                    LocalDate day,
            @Option(
                            names = "--wait",
                            paramLabel = "TIME",
                            defaultValue = "1h",
                            converter = Waiting.class,
                            description = "How long to wait at most: 90s, 10m, 2h (default: ${DEFAULT-VALUE}).")
                    Duration maxWait) {
        LocalDate wanted = day == null ? LocalDate.now(ZoneOffset.UTC) : day;
        return sessions.run(command, all -> {
            AggregationRun done = followed(new JobWatch(all, wanted), maxWait);
            command.out()
                    .println("The job of " + done.day() + " is done: " + done.sessionsClosed() + " sessions closed, "
                            + done.sessionsReplaced() + " replaced, " + done.eventsCarried() + " events carried, "
                            + done.eventsLate() + " too late.");
            command.out().flush();
        });
    }

    @Command(name = "init", description = "Make the dataset and its tables, unless they are there.")
    int init(@Mixin HelpOption command) {
        return done(command, SessionAdministration::init, "The tables are there.");
    }

    @Command(name = "demo", description = "Add yesterday's and today's visitors of a demonstration.")
    int demo(@Mixin HelpOption command) {
        return done(
                command, SessionAdministration::demo, "The demonstration is there; now: hoofprint sessions aggregate");
    }

    private int done(HelpOption command, Consumer<SessionAdministration> work, String message) {
        return sessions.run(command, all -> {
            work.accept(all);
            command.out().println(message);
            command.out().flush();
        });
    }

    private static AggregationRun followed(JobWatch watch, Duration maxWait) {
        try (ProgressLine line = ProgressLine.of("Sessions", 1)) {
            return watch.follow(line, maxWait);
        }
    }

    private static List<String> row(AggregationRun run) {
        return Stream.of(
                        run.day(),
                        run.state(),
                        run.askedBy(),
                        run.startedAt(),
                        run.events(),
                        run.sessionsClosed(),
                        run.sessionsReplaced(),
                        run.eventsCarried(),
                        run.eventsLate())
                .map(cell -> Objects.toString(cell, "-"))
                .toList();
    }
}
