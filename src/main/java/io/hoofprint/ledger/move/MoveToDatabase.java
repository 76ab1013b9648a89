// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.move;

import io.hoofprint.ledger.log.LogSource;
import io.hoofprint.ledger.log.LogTarget;
import io.hoofprint.ledger.postgresql.MoveRecord;
import io.hoofprint.ledger.postgresql.MovedDatabase;
import io.hoofprint.ledger.sqlite.SqliteLedger;
import io.hoofprint.ledger.sqlite.SqliteLogSource;
import io.hoofprint.ledger.sqlite.SqliteOptions;
import io.hoofprint.platform.clock.ClockAge;
import io.hoofprint.platform.data.FolderMove;
import io.hoofprint.platform.data.Tables;
import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataAccessException;

/**
 * Moves what a data folder has into a database. While it is copied the folder counts, and the database cannot be started on;
 * then the folder is marked, and last the database is released. Killed before the mark, the next run begins anew; after it,
 * the next run releases.
 */
public record MoveToDatabase(MovePlaces places, MoveProgress progress) {
    /** @throws Unavailable if it did not end; it can be run again */
    public MoveReport run() {
        long began = System.nanoTime();
        requireFiles();
        try (Tables target = Tables.open(places.database());
                // The hold on the database, as long as this lasts.
                Connection held = target.dataSource().getConnection();
                MovedDatabase database = MovedDatabase.open(places.database())) {
            Optional<FolderMove> moved = FolderMove.outOf(places.folder());
            if (moved.isPresent()) {
                release(database, moved.get());
                return MoveReport.ofLastStep(List.of(), since(began));
            }
            return move(database, held, began);
        } catch (SQLException | IOException | DataAccessException e) {
            throw new Unavailable("The move has not ended: " + e.getMessage() + ". Run it again", e);
        }
    }

    private void requireFiles() {
        if (!Files.exists(places.log()) || !Files.exists(places.tables())) {
            throw places.refused(
                    "the data folder " + places.folder() + " has no " + MovePlaces.LOG + " and " + MovePlaces.TABLES
                            + ". Start with hoofprint.ledger=postgresql at once, if there is nothing to move");
        }
    }

    /** The last step of an earlier run, unless that has done it. */
    private void release(MovedDatabase database, FolderMove moved) throws SQLException {
        Optional<MoveRecord> newest = database.newestMove();
        boolean isLast = newest.map(MoveRecord::move).equals(Optional.of(moved.move()));
        if (!isLast || newest.get().ended().isPresent()) {
            throw places.refused("what was in the data folder " + places.folder() + " was moved to " + moved.to()
                    + " at " + moved.at() + " already");
        }
        database.end(moved.move(), now());
    }

    private MoveReport move(MovedDatabase database, Connection held, long began) throws SQLException, IOException {
        try (Tables tables = Tables.open(places.folder());
                Connection from = tables.readOnly().getConnection()) {
            TablesCopy copy = TablesCopy.toPostgres(from, held, progress);
            copy.requireAll();
            // As a start does: a log that is damaged is mended, one of an earlier version brought to this one.
            progress.at("opening the data folder", 0, 0);
            SqliteLedger.open(SqliteOptions.in(places.folder()).remember(places.remember()))
                    .close();
            ClockAge age = MovePlaces.age(tables);
            Path stage = places.stage(places.folder());
            Files.deleteIfExists(stage);
            progress.at("reading remembered ids", 0, 0);
            try (LogSource log = SqliteLogSource.open(places.log(), stage, age, places.remember())) {
                requireEmpty(database, log.identity());
                return move(database, log, copy, age, began);
            } finally {
                Files.deleteIfExists(stage);
            }
        }
    }

    /** Or with nothing but what an earlier move of the same log has left. */
    private void requireEmpty(MovedDatabase database, String log) throws SQLException {
        Optional<MoveRecord> newest = database.newestMove();
        boolean isOver = newest.filter(move -> move.log().equals(log))
                .flatMap(MoveRecord::obstacle)
                .isPresent();
        if (!isOver && !database.isEmpty()) {
            throw places.refused("the database " + places.database()
                    + " has events of its own: name an empty one with hoofprint.database.url");
        }
    }

    private MoveReport move(MovedDatabase database, LogSource log, TablesCopy tables, ClockAge age, long began)
            throws SQLException, IOException {
        MoveRecord move = new MoveRecord(
                UUID.randomUUID().toString(),
                true,
                log.identity(),
                places.folder().toString(),
                now(),
                Optional.empty());
        LogCopy.Copied copied;
        try (LogTarget target =
                database.target(move, Duration.ofMillis(age.proven().toEpochMilli()))) {
            copied = new LogCopy(log, target, progress).run();
        }
        // Synced, and with it everything that was written before.
        TablesCopy.Copied rows = tables.run();
        progress.at("marking the data folder", 0, 0);
        new FolderMove(move.move(), move.log(), places.database().toString(), now().toString()).noteIn(places.folder());
        progress.at("releasing the database", 0, 0);
        database.end(move.move(), now());
        return MoveReport.of(copied, rows, List.of(), since(began));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
