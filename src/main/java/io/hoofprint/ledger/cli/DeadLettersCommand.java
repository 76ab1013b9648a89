// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.cli;

import io.hoofprint.ledger.deadletter.DeadLetter;
import io.hoofprint.ledger.deadletter.DeadLetterAdministration;
import io.hoofprint.ledger.deadletter.DeadLetterAdministration.ListQuery;
import io.hoofprint.ledger.deadletter.DeadLetterAdministration.Page;
import io.hoofprint.platform.cli.HelpOption;
import io.hoofprint.platform.cli.JsonOption;
import io.hoofprint.platform.cli.ServerOrOfflineCommand;
import io.hoofprint.platform.cli.Terminal;
import io.hoofprint.platform.cli.TextTable;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dead-letters [show|delete|restore]}. */
@Command(
        name = "dead-letters",
        description =
                "List the events that could not be delivered, newest first; show, delete or restore them. To try them again:"
                        + " hoofprint replay.")
public final class DeadLettersCommand implements Callable<Integer> {
    private static final List<String> HEADING =
            List.of("ID", "STREAM", "READER", "STATE", "ATTEMPTS", "AT", "SENDER", "EVENT", "REASON");

    private final ServerOrOfflineCommand<LedgerAdministration> ledger;

    @Mixin
    private HelpOption help;

    @Mixin
    private JsonOption json;

    @Option(names = "--stream", paramLabel = "STREAM", description = "Only of this stream.")
    private String stream;

    @Option(names = "--reader", paramLabel = "READER", description = "Only of this reader.")
    private String reader;

    @Option(names = "--state", paramLabel = "STATE", description = "Only these: parked, queued, done or deleted.")
    private String state;

    @Option(
            names = "--since",
            paramLabel = "INSTANT",
            description = "Only what changed then or later: 2026-11-26T05:00:00Z.")
    private String since;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many at most (default: ${DEFAULT-VALUE}).")
    private int limit;

    public DeadLettersCommand(ServerOrOfflineCommand<LedgerAdministration> ledger) {
        this.ledger = ledger;
    }

    @Override
    public Integer call() {
        return ledger.run(help, all -> list(all.deadLetters()));
    }

    private void list(DeadLetterAdministration deadLetters) {
        List<DeadLetter> found = new ArrayList<>();
        Set<String> withoutBody = new HashSet<>();
        String next = null;
        boolean known = true;
        do {
            int size = Math.min(limit - found.size(), DeadLetterAdministration.MAX_PAGE);
            Page page =
                    deadLetters.list(new ListQuery(stream, reader, state, since, String.valueOf(size), next, "true"));
            known &= page.withoutBody() != null;
            withoutBody.addAll(page.withoutBody() == null ? Set.of() : page.withoutBody());
            found.addAll(page.deadLetters());
            next = page.next();
        } while (next != null && found.size() < limit);
        json.print(help, new Page(found, next, withoutBody), () -> new TextTable(
                        HEADING,
                        found.stream()
                                .map(one -> row(one, withoutBody.contains(one.id())))
                                .toList())
                .print(help));
        note(next != null, "There are more: use a larger --limit.");
        note(!known, "The archive cannot be read: whether their bodies are there is not known.");
    }

    private void note(boolean holds, String text) {
        if (holds) {
            help.err().println(text);
            help.err().flush();
        }
    }

    private static List<String> row(DeadLetter deadLetter, boolean withoutBody) {
        return Stream.of(
                        deadLetter.id(),
                        deadLetter.stream(),
                        deadLetter.reader(),
                        deadLetter.state(),
                        deadLetter.attempts(),
                        deadLetter.at(),
                        deadLetter.sender(),
                        deadLetter.eventId(),
                        withoutBody ? "(body lost) " + deadLetter.reason() : deadLetter.reason())
                .map(cell -> Terminal.oneLine(String.valueOf(cell)))
                .toList();
    }

    @Command(name = "show", description = "Show one: what is known of it, and behind an empty line its event's body.")
    int show(
            @Mixin HelpOption command,
            @Parameters(paramLabel = "ID", description = "As the list shows it.") String id) {
        return ledger.run(command, all -> new DeadLetterText(all.deadLetters().show(id)).print(command.out()));
    }

    @Command(
            name = "delete",
            description =
                    "Delete them: their events are not wanted. Until the ledger lets go of these, restore brings them back.")
    int delete(
            @Mixin HelpOption command,
            @Parameters(paramLabel = "ID", arity = "1..*", description = "As the list shows them.") List<String> ids) {
        return ledger.run(command, all -> each(ids, all.deadLetters()::delete));
    }

    @Command(name = "restore", description = "Park deleted ones again; dead-letters --state deleted lists them.")
    int restore(
            @Mixin HelpOption command,
            @Parameters(paramLabel = "ID", arity = "1..*", description = "As the list shows them.") List<String> ids) {
        return ledger.run(command, all -> each(ids, all.deadLetters()::restore));
    }

    /** A failure does not prevent the others. */
    private static void each(List<String> ids, Consumer<String> change) {
        List<String> failures = new ArrayList<>();
        for (String id : ids) {
            try {
                change.accept(id);
            } catch (Problem problem) {
                failures.add(id + ": " + problem.getMessage());
            }
        }
        if (!failures.isEmpty()) {
            throw new Blocked(String.join("\n", failures));
        }
    }
}
