// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.Gap;
import io.hoofprint.ledger.append.Stream;
import io.hoofprint.ledger.log.LogSource;
import io.hoofprint.ledger.log.LogTarget;
import io.hoofprint.ledger.log.MovedEvent;
import io.hoofprint.ledger.log.RememberedId;
import io.hoofprint.ledger.log.StreamEnds;
import io.hoofprint.platform.clock.ClockAge;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** A new {@code ledger.db} with what another log has. */
public final class SqliteLogTarget implements LogTarget {
    private final Path file;
    private final Path stage;
    private final ClockAge age;
    private final Instant now;
    private RepairedLog log;
    private RepairedLog.Ids ids;
    private LogSource written;

    /**
     * @param file must not exist
     * @param stage as of {@link SqliteLogSource#open}
     * @param age by which ids expire
     * @param now when what is missing was found to be
     */
    public SqliteLogTarget(Path file, Path stage, ClockAge age, Instant now) {
        this.file = file;
        this.stage = stage;
        this.age = age;
        this.now = now;
    }

    @Override
    public void begin(String identity, List<Gap> gaps) throws SQLException {
        log = new RepairedLog(file, gaps, now);
        log.identity(identity);
        ids = log.new Ids();
    }

    @Override
    public Events stream(StreamEnds ends) throws SQLException {
        var stream = new Stream(ends.name());
        stream.trimmed(ends.trimmed());
        var events = log.new Events(stream);
        return new Events() {
            @Override
            public void take(MovedEvent moved) throws SQLException {
                events.take(moved.event());
                if (moved.id().isPresent()) {
                    id(moved.id().get());
                }
            }

            @Override
            public void end() throws SQLException {
                events.missing(ends.head());
                events.end();
            }
        };
    }

    @Override
    public void id(RememberedId id) throws SQLException {
        ids.take(day(id.ago()), id.identity(), id.sequence(), id.body());
    }

    /** The day that ends when it came at the latest, or then is not over yet. */
    private LocalDate day(long ago) {
        return LocalDate.ofInstant(age.proven().minusMillis(ago + 1), ZoneOffset.UTC);
    }

    @Override
    public void end() throws SQLException {
        log.commit();
        log.close();
        log = null;
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            throw new SQLException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public LogSource written() throws SQLException {
        written = new SqliteLogSource(file, stage, age, LocalDate.MIN);
        return written;
    }

    @Override
    public void close() throws SQLException {
        if (log != null) {
            log.close();
        }
        if (written != null) {
            written.close();
        }
    }
}
