// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.evidence.cli;

import io.hoofprint.flow.evidence.api.EvidenceAdministration;
import io.hoofprint.flow.evidence.api.EvidenceAdministration.RunRequest;
import io.hoofprint.flow.evidence.api.RunView;
import io.hoofprint.flow.evidence.api.RunView.OfPerson;
import io.hoofprint.flow.evidence.run.EvidenceRun;
import io.hoofprint.flow.evidence.run.Month;
import io.hoofprint.platform.cli.HelpOption;
import io.hoofprint.platform.cli.InterruptMessage;
import io.hoofprint.platform.cli.JsonOption;
import io.hoofprint.platform.cli.ProgressLine;
import io.hoofprint.platform.cli.ServerOrOfflineCommand;
import io.hoofprint.platform.cli.Terminal;
import io.hoofprint.platform.cli.TextTable;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Rejected;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evidence}: requests a month and waits for its run to end. */
@Command(
        name = "evidence",
        description = "Collect a month of commits for each person, deliver it, and wait for that. Ends with 0 only if"
                + " every repository was read and every destination reached; people it does not know, and a month"
                + " without commits, are no failure.")
final class EvidenceCommand implements Callable<Integer> {
    private static final List<String> HEADING = List.of("PERSON", "COMMITS", "APPROVALS", "FILE");

    private final ServerOrOfflineCommand<EvidenceAdministration> runs;
    private final Supplier<ZoneId> zone;

    @Mixin
    private HelpOption help;

    @Mixin
    private JsonOption json;

    @Option(names = "--month", paramLabel = "YYYY-MM", description = "Which month (default: the last one).")
    private String month;

    @Option(
            names = "--dry-run",
            description =
                    "Deliver nothing and notify nobody: only write the files to evidence/dry-run/ in the data folder.")
    private boolean dryRun;

    EvidenceCommand(ServerOrOfflineCommand<EvidenceAdministration> runs, Supplier<ZoneId> zone) {
        this.runs = runs;
        this.zone = zone;
    }

    @Override
    public Integer call() {
        return runs.run(help, this::collect);
    }

    private void collect(EvidenceAdministration all) {
        String wanted =
                month == null ? Month.of(Instant.now(), zone.get()).previous().toString() : month;
        String run = all.request(new RunRequest(wanted, dryRun)).run();
        RunWatch watch = new RunWatch(all, run);
        try (ProgressLine line = ProgressLine.of("Evidence " + wanted, 1)) {
            InterruptMessage.during(
                    () -> watch.follow(line),
                    help.err(),
                    "The run is not lost: it goes on in the server, or else when Hoofprint is started next.");
        }
        print(watch.end());
    }

    private void print(RunView end) {
        json.print(help, end, () -> printForPeople(end));
        if (end.state().equals(EvidenceRun.FAILED)) {
            throw new Rejected(Terminal.harmless("Not all went well: " + end.detail()));
        }
        if (!end.hasEnded()) {
            throw new Blocked(Terminal.harmless("The run cannot go on until somebody acts: " + end.detail()));
        }
    }

    private void printForPeople(RunView end) {
        new TextTable(HEADING, end.people().stream().map(EvidenceCommand::row).toList()).print(help);
        end.destinations().stream().filter(one -> one.link() != null).forEach(one -> help.out()
                .println(one.destination() + ": " + one.link()));
        if (!end.unrecognized().authors().isEmpty()
                || !end.unrecognized().approvers().isEmpty()) {
            help.out()
                    .println(Terminal.harmless("unknown: " + end.unrecognized().authors() + " (authors), "
                            + end.unrecognized().approvers() + " (approvers)"));
        }
        end.repositories().stream().filter(one -> one.undated() > 0).forEach(one -> help.out()
                .println(Terminal.harmless("commits of " + one.repository()
                        + " whose date cannot be read, so that they are in no month: " + one.undated())));
        help.out().flush();
    }

    private static List<String> row(OfPerson person) {
        return List.of(
                Terminal.oneLine(person.person()),
                Long.toString(person.commits()),
                Long.toString(person.approvals()),
                person.zip() == null ? "-" : person.zip());
    }
}
