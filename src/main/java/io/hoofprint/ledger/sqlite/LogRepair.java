// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.append.Stream;
import io.hoofprint.platform.data.DataFolderUnusable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repairs a damaged log before it is opened: what can be read is copied to a new file, which takes the damaged one's place
 * when it is complete and on disk. The damaged file is set aside and never written to. Killed at any step, the next start
 * begins again or finishes.
 */
final class LogRepair {
    private static final Logger LOG = LoggerFactory.getLogger(LogRepair.class);
    /** More than a reader takes at once: effects beyond its position may have been begun under these sequences. */
    private static final long LOST_END = 10_000;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);
    private static final String WAL = "-wal";
    private static final String SHARED_MEMORY = "-shm";

    private final Path directory;
    private final Clock clock;
    private final LogDamage damage;
    private final Path log;
    private final Path unfinished;
    private final Path complete;

    LogRepair(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
        damage = LogDamage.in(directory);
        log = directory.resolve("ledger.db");
        unfinished = directory.resolve("ledger.db.repairing");
        complete = directory.resolve("ledger.db.repaired");
    }

    /**
     * Does nothing to a log that is not known to be damaged, and not found so by a quick look.
     *
     * @throws DataFolderUnusable if nothing can be read, or the repaired log cannot be written
     */
    void run() {
        try {
            if (Files.exists(complete)) {
                exchange();
            }
            var noted = damage.noted();
            var found = noted.isPresent() ? noted : LogCheck.quick(log);
            if (found.isPresent() && Files.exists(log)) {
                repair(found.get());
            }
        } catch (IOException | SQLException e) {
            throw new DataFolderUnusable(
                    "ledger.db is damaged, and its repair failed (" + e.getMessage() + "). It needs as much room in "
                            + directory + " as ledger.db itself; start again when that is mended, or restore a backup",
                    e);
        }
    }

    private void repair(String found) throws IOException, SQLException {
        LOG.warn("ledger.db is damaged: {}. What can be read is copied, which takes a while if it is large", found);
        Files.deleteIfExists(unfinished);
        try (var damaged = open()) {
            var incomplete = new TreeSet<LocalDate>();
            try (var repaired = new RepairedLog(unfinished, damaged.gaps(), clock.instant())) {
                copy(damaged, repaired, incomplete);
                report(repaired, incomplete);
            }
        }
        sync(unfinished);
        move(unfinished, complete);
        exchange();
    }

    private DamagedLog open() throws SQLException {
        try {
            return new DamagedLog(new LogConnections(log).untouching());
        } catch (SQLException e) {
            LogDamage.require(e);
            throw new DataFolderUnusable(
                    "ledger.db is damaged where it begins, so that nothing can be read from it (" + e.getMessage()
                            + "). Restore a backup. Without one, move " + log + " away: the next start begins a new log"
                            + " above all that was delivered; what its readers had not read is lost, unless SQLite's own"
                            + " `sqlite3 ledger.db .recover` gets it out",
                    e);
        }
    }

    private void copy(DamagedLog damaged, RepairedLog repaired, Set<LocalDate> incomplete) throws SQLException {
        var identity = damaged.identity();
        if (identity.isPresent()) {
            repaired.identity(identity.get());
        }
        var streams = damaged.streams();
        for (Stream stream : streams) {
            var events = repaired.new Events(stream);
            var scan = damaged.scan(stream, events);
            scan.run();
            if (scan.hasLostEnd()) {
                events.missing(events.newest() + LOST_END);
            }
            events.end();
        }
        copyIds(damaged, repaired, streams, incomplete);
        repaired.commit();
    }

    /** Whatever the tables seem to have: a spoilt page may look whole, so the events tell too. */
    private void copyIds(DamagedLog damaged, RepairedLog repaired, List<Stream> streams, Set<LocalDate> incomplete)
            throws SQLException {
        var ids = repaired.new Ids();
        for (IdTable table : damaged.idTables()) {
            var scan = damaged.scan(table, ids);
            scan.run();
            if (scan.hasSkipped()) {
                incomplete.add(table.day());
            }
        }
        if (damaged.hasRecentIds()) {
            var scan = damaged.scanRecent(ids);
            scan.run();
            if (scan.hasSkipped()) {
                incomplete.addAll(ids.days());
                incomplete.addAll(repaired.newestDays());
            }
        }
        var days = new TreeSet<>(ids.days());
        days.addAll(incomplete);
        for (LocalDate day : days) {
            for (Stream stream : streams) {
                ids.take(day, stream, incomplete.contains(day));
            }
        }
    }

    private static void report(RepairedLog repaired, Set<LocalDate> incomplete) {
        String missing = repaired.found().stream()
                .map(gap -> gap.stream() + " " + gap.first() + " to " + gap.last())
                .collect(Collectors.joining(", "));
        LOG.warn(
                "ledger.db is repaired: {} events and {} ids are kept; missing: {}",
                repaired.events(),
                repaired.ids(),
                missing.isEmpty() ? "no event" : "the events " + missing);
        if (!incomplete.isEmpty()) {
            LOG.warn(
                    "Ids of {} could not be read and were made again from the events that are kept: a repeat of an event"
                            + " that is kept no more may be taken for a new one",
                    incomplete);
        }
    }

    /** Puts the damaged files aside, the last one the file itself, and the complete one in its place. */
    private void exchange() throws IOException {
        Path aside = directory.resolve("ledger-damaged-" + STAMP.format(clock.instant()) + ".db");
        Files.deleteIfExists(Path.of(log + SHARED_MEMORY));
        Path wal = Path.of(log + WAL);
        if (Files.exists(wal) && Files.size(wal) == 0) {
            Files.delete(wal);
        }
        for (String suffix : List.of(WAL, "")) {
            Path file = Path.of(log + suffix);
            if (Files.exists(file)) {
                move(file, free(aside, suffix));
            }
        }
        // Before the last step: a note of damage that is repaired would have the good file set aside.
        damage.repaired();
        move(complete, log);
        LOG.warn("The damaged ledger.db is kept as {}; delete it when nobody wants anything from it", aside);
    }

    /** Two exchanges within a second must not replace each other's file. */
    private static Path free(Path aside, String suffix) {
        Path file = Path.of(aside + suffix);
        return Files.exists(file) ? free(Path.of(aside + "x"), suffix) : file;
    }

    private void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        sync(directory);
    }

    private static void sync(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
