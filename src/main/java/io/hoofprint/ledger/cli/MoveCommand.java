// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.cli;

import io.hoofprint.ledger.Gap;
import io.hoofprint.ledger.move.MovePlaces;
import io.hoofprint.ledger.move.MoveProgress;
import io.hoofprint.ledger.move.MoveReport;
import io.hoofprint.ledger.move.MoveToDatabase;
import io.hoofprint.ledger.move.MoveToFolder;
import io.hoofprint.platform.cli.ExitStatus;
import io.hoofprint.platform.cli.HelpOption;
import io.hoofprint.platform.cli.InterruptMessage;
import io.hoofprint.platform.data.DataFolder;
import io.hoofprint.platform.data.DataFolderUnusable;
import io.hoofprint.platform.data.FolderLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ledger move}. */
@Command(
        name = "move",
        description =
                "Move all events and tables from the data folder into a PostgreSQL database, or back, while no server"
                        + " runs. Either way hoofprint.ledger=postgresql and hoofprint.database.* say which database. If it is"
                        + " interrupted, run it again; until it has ended, what was there before can be started on as it was.")
final class MoveCommand implements Callable<Integer> {
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);
    private static final int SHOWN = 20;

    private final Supplier<MovePlaces> places;

    @Mixin
    private HelpOption help;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "ENGINE",
            description =
                    "postgresql: from the data folder into the database. sqlite: from the database into the folder.")
    private Target target;

    private enum Target {
        postgresql,
        sqlite
    }

    /** @param places read only when the command runs */
    MoveCommand(Supplier<MovePlaces> places) {
        this.places = places;
    }

    @Override
    public Integer call() {
        return ExitStatus.of(
                () -> InterruptMessage.during(this::move, help.err(), "The move has not ended: run it again."),
                help.err());
    }

    private void move() {
        MovePlaces set = places.get();
        DataFolder folder = DataFolder.existing(set.folder());
        FolderLock lock = folder.holdForCommand(LOCK_TIMEOUT).orElseThrow(() -> served(folder));
        try (lock) {
            move(new MovePlaces(folder.dir(), set.database(), set.remember()));
        }
    }

    private void move(MovePlaces used) {
        MoveProgress progress = new MoveLines(help.err(), System::nanoTime);
        if (target == Target.postgresql) {
            report(new MoveToDatabase(used, progress).run(), used.folder() + " to " + used.database());
            print("Set now, if it is not: hoofprint.ledger=postgresql, hoofprint.database.url=" + used.database()
                    + ", hoofprint.database.user and hoofprint.database.password.");
            print("The data folder is used on; ledger.db and tables.db in it are not, and may be deleted.");
        } else {
            report(new MoveToFolder(used, progress).run(), used.database() + " to " + used.folder());
            print("Set now: hoofprint.ledger=sqlite, and no hoofprint.database.*.");
        }
    }

    private static DataFolderUnusable served(DataFolder folder) {
        return new DataFolderUnusable("A server works on the data folder " + folder.dir()
                + ": stop it, run this, and start it with the settings that this prints");
    }

    private void report(MoveReport report, String way) {
        if (report.isLastStepOnly()) {
            print("The move from " + way + " was complete but for its last step, which is done.");
        } else {
            print("Moved from " + way + ", and compared:");
            print("  " + report.events() + " events in " + report.streams() + " streams, " + report.ids()
                    + " remembered ids, " + report.requests() + " remembered requests");
            print("  " + report.rows() + " rows in " + report.tables() + " tables");
            skipped(report);
        }
        for (Path file : report.aside()) {
            print("  set aside: " + file);
        }
        print(String.format(Locale.ROOT, "It took %.1f s.", report.took().toMillis() / 1e3));
    }

    private void skipped(MoveReport report) {
        if (report.skipped().isEmpty()) {
            return;
        }
        print("  " + report.skippedEvents() + " events could not be read and are not copied:");
        report.skipped().stream().limit(SHOWN).map(MoveCommand::text).forEach(this::print);
        int more = report.skipped().size() - SHOWN;
        if (more > 0) {
            print("    and " + more + " more places");
        }
    }

    private static String text(Gap gap) {
        return "    " + gap.stream() + " " + gap.first() + (gap.last() > gap.first() ? " to " + gap.last() : "");
    }

    private void print(String line) {
        help.out().println(line);
        help.out().flush();
    }
}
