// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.Gap;
import io.hoofprint.ledger.LogCursor;
import io.hoofprint.ledger.ReadBatch.Damage;
import io.hoofprint.ledger.append.Stream;
import io.hoofprint.platform.data.DataFolderUnusable;
import io.hoofprint.platform.error.Unavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** Read-only inspection of the log's file, also while a server is using it. */
public final class LogInspection implements AutoCloseable {
    /** What to do about damage. */
    private static final String REPAIR = "If a backup is whole and new enough, restore it while no server"
            + " runs; else start Hoofprint: it keeps what can be read, says what is missing, and sets the damaged file"
            + " aside";

    private static final int BATCH = 1_000;

    private final LogConnections logConnections;
    private final Connection connection;
    private final List<Stream> streams;
    private final List<Gap> gaps;

    public record Lost(String stream, Damage damage) {}

    /**
     * @param dataDir the folder with {@code ledger.db}
     * @throws Unavailable if it cannot be read
     */
    public LogInspection(Path dataDir) {
        Path file = dataDir.resolve("ledger.db");
        logConnections = new LogConnections(file);
        try {
            var noted = LogDamage.in(dataDir).noted();
            var found = noted.isPresent() ? noted : LogCheck.quick(file);
            if (found.isPresent()) {
                throw damaged(found.get());
            }
            connection = logConnections.reader();
            Schema.check(connection);
            streams = Schema.streams(connection);
            gaps = Lineage.gaps(connection);
        } catch (SQLException | IOException | DataFolderUnusable e) {
            throw unreadable(e);
        }
    }

    /** What the log never had; no damage. */
    public List<Gap> gaps() {
        return gaps;
    }

    public int streams() {
        return streams.size();
    }

    public long records() {
        return streams.stream()
                .mapToLong(stream -> stream.head() - stream.trimmed())
                .sum();
    }

    /**
     * Looks for damage of the file's own structure, where also ids are kept.
     *
     * @throws Unavailable if there is some
     */
    public void requireWhole() {
        try {
            LogCheck.whole(connection).ifPresent(found -> {
                throw damaged(found);
            });
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /**
     * Reads every record.
     *
     * @param progress receives the number of records read so far
     */
    public List<Lost> read(LongConsumer progress) {
        List<Lost> lost = new ArrayList<>();
        long before = 0;
        for (Stream stream : streams) {
            long done = before;
            long start = stream.trimmed();
            read(stream, lost, at -> progress.accept(done + at - start));
            before += stream.head() - start;
        }
        return lost;
    }

    private void read(Stream stream, List<Lost> lost, LongConsumer progress) {
        try (LogCursor log = new SqliteLogCursor(logConnections.reader(), stream)) {
            for (long at = stream.trimmed(); at < stream.head(); progress.accept(at)) {
                var batch = log.after(at, BATCH);
                refreshTrimmed(stream);
                batch.damage().stream()
                        .filter(damage -> damage.to() > stream.trimmed() && !isGap(stream, damage))
                        .forEach(damage -> lost.add(new Lost(stream.name(), damage)));
                at = Math.max(batch.last(), at + 1);
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private boolean isGap(Stream stream, Damage damage) {
        return gaps.stream()
                .anyMatch(gap -> gap.stream().equals(stream.name()) && gap.covers(damage.from(), damage.to()));
    }

    /** Records that a running server trims in the meantime are not lost. */
    private void refreshTrimmed(Stream stream) throws SQLException {
        stream.trimmed(Math.max(stream.trimmed(), Schema.trimmed(connection, stream)));
    }

    private static Unavailable damaged(String found) {
        return new Unavailable("ledger.db is damaged: " + found + "\n" + REPAIR);
    }

    private static Unavailable unreadable(Exception e) {
        return LogDamage.isCauseOf(e)
                ? damaged(e.getMessage())
                : new Unavailable("ledger.db cannot be read: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }
}
