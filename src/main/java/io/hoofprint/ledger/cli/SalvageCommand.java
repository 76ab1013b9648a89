// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.cli;

import io.hoofprint.ledger.StoredEvent;
import io.hoofprint.ledger.sqlite.LogSalvage;
import io.hoofprint.ledger.sqlite.LogSalvage.Lost;
import io.hoofprint.ledger.sqlite.LogSalvage.Summary;
import io.hoofprint.platform.cli.ExitStatus;
import io.hoofprint.platform.cli.HelpOption;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.json.StrictJson;
import io.hoofprint.wire.BodyText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ledger salvage}. */
@Command(
        name = "salvage",
        description = "Get out of a ledger's file whatever can be read, however damaged it is: each event as a line of"
                + " JSON. The file is only read, and may be in use.")
final class SalvageCommand implements Callable<Integer> {
    private static final int SHOWN = 20;

    private final Supplier<Path> dataDir;

    @Mixin
    private HelpOption help;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "ledger-damaged-….db, say (default: ledger.db of the data folder).")
    private Path file;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE.jsonl",
            description = "Where the events go; it must not exist.")
    private Path out;

    /** A line of the output; the members of a dead letter's object in the archive, and the event's sequence. */
    private record Line(
            String stream,
            long sequence,
            String sender,
            String id,
            Instant receivedAt,
            boolean forgotten,
            String body,
            String bodyEncoding) {

        static Line of(String stream, StoredEvent event) {
            BodyText text = BodyText.of(event.body());
            return new Line(
                    stream,
                    event.sequence(),
                    event.sender(),
                    event.id(),
                    event.receivedAt(),
                    event.isForgotten(),
                    text.body(),
                    text.bodyEncoding());
        }
    }

    SalvageCommand(Supplier<Path> dataDir) {
        this.dataDir = dataDir;
    }

    @Override
    public Integer call() {
        return ExitStatus.of(this::salvage, help.err());
    }

    private void salvage() {
        Path from = file == null ? dataDir.get().resolve("ledger.db") : file;
        if (!Files.isRegularFile(from)) {
            throw new Blocked("There is no file " + from);
        }
        try (OutputStream lines = new BufferedOutputStream(Files.newOutputStream(out, StandardOpenOption.CREATE_NEW))) {
            tell(LogSalvage.read(from, (stream, event) -> write(lines, Line.of(stream, event))));
        } catch (FileAlreadyExistsException e) {
            throw new Blocked(out + " exists: name a new file");
        } catch (IOException | UncheckedIOException e) {
            throw new Blocked(out + " cannot be written: " + e.getMessage());
        }
    }

    private static void write(OutputStream lines, Line line) {
        try {
            lines.write(StrictJson.write(line));
            lines.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tell(Summary summary) {
        help.out().println(summary.events() + " events are in " + out + ".");
        if (!summary.lost().isEmpty()) {
            help.out()
                    .println(summary.lost().stream()
                            .limit(SHOWN)
                            .map(SalvageCommand::text)
                            .collect(Collectors.joining("\n", "Not to be read:\n", more(summary))));
        }
        help.out().flush();
    }

    private static String text(Lost lost) {
        return "  " + lost.stream() + " " + lost.first()
                + (lost.last() == null ? " and all after it" : " to " + lost.last());
    }

    private static String more(Summary summary) {
        int more = summary.lost().size() - SHOWN;
        return more > 0 ? "\n  and " + more + " more places" : "";
    }
}
