// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.move;

import io.hoofprint.ledger.log.LogSource;
import io.hoofprint.ledger.log.LogTarget;
import io.hoofprint.ledger.postgresql.MoveRecord;
import io.hoofprint.ledger.postgresql.MovedDatabase;
import io.hoofprint.ledger.sqlite.SqliteLogTarget;
import io.hoofprint.platform.clock.ClockAge;
import io.hoofprint.platform.data.FolderMove;
import io.hoofprint.platform.data.SqliteLibrary;
import io.hoofprint.platform.data.Tables;
import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataAccessException;

/**
 * Moves what a database has into a data folder. While it is copied the database counts, and the folder cannot be started on;
 * then the database is marked, and last the files take their places. Killed before the mark, the next run begins anew; after
 * it, the next run puts them there.
 */
public record MoveToFolder(MovePlaces places, MoveProgress progress) {
    /** @throws Unavailable if it did not end; it can be run again */
    public MoveReport run() {
        long began = System.nanoTime();
        FilledFolder files = new FilledFolder(places.folder());
        SqliteLibrary.load(places.folder());
        try (Tables source = Tables.open(places.database());
                // The hold on the database, as long as this lasts.
                Connection held = source.dataSource().getConnection();
                MovedDatabase database = MovedDatabase.open(places.database())) {
            Optional<MoveRecord> newest = database.newestMove();
            if (isMarked(newest, files)) {
                return MoveReport.ofLastStep(files.install(Instant.now()), MoveToDatabase.since(began));
            }
            newest.flatMap(MoveRecord::obstacle).ifPresent(obstacle -> {
                throw places.refused("from the database " + places.database() + ": " + obstacle);
            });
            return move(database, files, source, held, began);
        } catch (SQLException | IOException | DataAccessException e) {
            throw new Unavailable("The move has not ended: " + e.getMessage() + ". Run it again", e);
        }
    }

    private static boolean isMarked(Optional<MoveRecord> newest, FilledFolder files) {
        return newest.isPresent() && files.completed().map(FolderMove::move).equals(newest.map(MoveRecord::move));
    }

    private MoveReport move(MovedDatabase database, FilledFolder files, Tables source, Connection held, long began)
            throws SQLException, IOException {
        try (LogSource log = database.source(places.remember())) {
            requireFree(log.identity());
            files.begin();
            LogCopy.Copied copied = copy(log, files, MovePlaces.age(source));
            TablesCopy.Copied rows = copyTables(files, held);
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            MoveRecord move = new MoveRecord(
                    UUID.randomUUID().toString(),
                    false,
                    log.identity(),
                    places.folder().toString(),
                    now,
                    Optional.of(now));
            files.complete(new FolderMove(move.move(), move.log(), move.folder(), now.toString()));
            progress.at("marking the database", 0, 0);
            database.add(move);
            progress.at("putting the files in their places", 0, 0);
            List<Path> aside = files.install(now);
            return MoveReport.of(copied, rows, aside, MoveToDatabase.since(began));
        }
    }

    /** Or with nothing but what was moved into the database. */
    private void requireFree(String log) {
        boolean isFree = !Files.exists(places.log()) && !Files.exists(places.tables());
        boolean isOver = FolderMove.outOf(places.folder())
                .filter(moved -> moved.log().equals(log))
                .isPresent();
        if (!isFree && !isOver) {
            throw places.refused("the data folder " + places.folder()
                    + " has events of its own: name another one with hoofprint.data-dir");
        }
    }

    private LogCopy.Copied copy(LogSource log, FilledFolder files, ClockAge age) throws SQLException {
        try (LogTarget target = new SqliteLogTarget(
                files.dir().resolve(MovePlaces.LOG), places.stage(files.dir()), age, Instant.now())) {
            return new LogCopy(log, target, progress).run();
        }
    }

    private TablesCopy.Copied copyTables(FilledFolder files, Connection held) throws SQLException {
        try (Tables tables = Tables.open(files.dir());
                Connection to = tables.dataSource().getConnection()) {
            TablesCopy.Copied copied = TablesCopy.toSqlite(held, to, progress).run();
            // The session that has the hold is alive: nobody else has written meanwhile.
            held.rollback();
            return copied;
        }
    }
}
