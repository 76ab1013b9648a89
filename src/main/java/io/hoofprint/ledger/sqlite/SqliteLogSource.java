// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import io.hoofprint.ledger.Gap;
import io.hoofprint.ledger.append.Stream;
import io.hoofprint.ledger.log.LogSource;
import io.hoofprint.ledger.log.MovedEvent;
import io.hoofprint.ledger.log.RememberedId;
import io.hoofprint.ledger.log.StreamEnds;
import io.hoofprint.platform.clock.ClockAge;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** All that {@code ledger.db} has, past what is damaged. */
public final class SqliteLogSource implements LogSource {
    private final Connection connection;
    private final DamagedLog log;
    private final IdStage ids;
    private final List<Stream> streams;

    /**
     * @param file of a log that nobody uses
     * @param stage where ids are put in order; must not exist, and may be removed afterwards
     * @param remember how long ids are remembered
     */
    public static SqliteLogSource open(Path file, Path stage, ClockAge age, Duration remember) throws SQLException {
        return new SqliteLogSource(
                file,
                stage,
                age,
                RememberedDays.at(age, RememberedDays.kept(remember)).oldest());
    }

    /** @param oldest the first day whose ids are remembered */
    SqliteLogSource(Path file, Path stage, ClockAge age, LocalDate oldest) throws SQLException {
        connection = new LogConnections(file).untouching();
        log = new DamagedLog(connection);
        ids = new IdStage(stage, age.proven().toEpochMilli());
        streams = Schema.streams(connection);
        DamagedLog.Ids remembered = (day, identity, sequence, body) -> {
            if (!day.isBefore(oldest)) {
                ids.add(day, identity, sequence, body);
            }
        };
        for (IdTable table : log.idTables()) {
            if (!table.day().isBefore(oldest)) {
                log.scan(table, remembered).run();
            }
        }
        log.scanRecent(remembered).run();
    }

    @Override
    public String identity() throws SQLException {
        return Lineage.identity(connection);
    }

    @Override
    public List<Gap> gaps() throws SQLException {
        return Lineage.gaps(connection);
    }

    @Override
    public List<StreamEnds> streams() {
        return streams.stream()
                .map(stream -> new StreamEnds(stream.name(), stream.head(), stream.trimmed()))
                .toList();
    }

    @Override
    public void events(StreamEnds ends, Visitor<MovedEvent> visitor) throws SQLException {
        var stream = new Stream(ends.name());
        stream.trimmed(ends.trimmed());
        ids.begin();
        log.scan(stream, event -> visitor.visit(new MovedEvent(event, ids.take(ends.name(), event))))
                .run();
    }

    @Override
    public void ids(Visitor<RememberedId> visitor) throws SQLException {
        ids.left(visitor);
    }

    @Override
    public void close() throws SQLException {
        ids.close();
        log.close();
    }
}
