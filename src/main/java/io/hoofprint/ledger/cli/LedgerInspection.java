// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.cli;

import io.hoofprint.ledger.Gap;
import io.hoofprint.ledger.postgresql.LedgerTables;
import io.hoofprint.ledger.sqlite.LogInspection;
import io.hoofprint.ledger.sqlite.LogInspection.Lost;
import io.hoofprint.platform.cli.ProgressLine;
import io.hoofprint.platform.data.DatabaseAddress;
import io.hoofprint.platform.error.Blocked;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Inspects the ledger. */
public final class LedgerInspection {
    private static final int SHOWN = 20;

    private LedgerInspection() {}

    /**
     * @param readAll whether to read every record and verify its checksum
     * @return the result, for people
     * @throws Blocked listing damaged records
     */
    public static String of(Path dataDir, boolean readAll) {
        if (!Files.exists(dataDir.resolve("ledger.db"))) {
            return "none yet";
        }
        try (LogInspection log = new LogInspection(dataDir)) {
            String size = log.records() + " records in " + log.streams() + " streams" + gaps(log.gaps());
            return readAll
                    ? size + ", all read, none damaged" + requireUndamaged(log)
                    : size + " (--ledger reads them all)";
        }
    }

    /** The same of one in a database, whose pages the server looks after. */
    public static String of(DatabaseAddress database) {
        var found = LedgerTables.in(database);
        return found.streams().isEmpty() ? "none yet" : found.streams().getAsInt() + " streams" + gaps(found.gaps());
    }

    private static String gaps(List<Gap> gaps) {
        return gaps.stream()
                .map(gap -> "; " + gap.stream() + ": " + gap.message())
                .collect(Collectors.joining());
    }

    private static String requireUndamaged(LogInspection log) {
        try (ProgressLine line = ProgressLine.of("Ledger", log.records())) {
            log.requireWhole();
            List<Lost> lost = log.read(line::at);
            if (!lost.isEmpty()) {
                throw new Blocked(listed(lost));
            }
            return "";
        }
    }

    private static String listed(List<Lost> lost) {
        long records = lost.stream()
                .mapToLong(one -> one.damage().to() - one.damage().from() + 1)
                .sum();
        String more = lost.size() > SHOWN ? "\nand " + (lost.size() - SHOWN) + " more places" : "";
        return lost.stream()
                .limit(SHOWN)
                .map(LedgerInspection::line)
                .collect(Collectors.joining(
                        "\n",
                        records + " records are damaged; readers skip them. If a backup has them, restore it while"
                                + " no server runs:\n",
                        more));
    }

    private static String line(Lost lost) {
        long from = lost.damage().from();
        long to = lost.damage().to();
        return lost.stream() + " " + (from == to ? from : from + " to " + to) + ": "
                + lost.damage().reason();
    }
}
