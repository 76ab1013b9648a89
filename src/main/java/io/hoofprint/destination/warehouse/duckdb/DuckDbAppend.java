// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.duckdb;

import io.hoofprint.destination.warehouse.Micros;
import io.hoofprint.destination.warehouse.Shard;
import io.hoofprint.destination.warehouse.Visit;
import io.hoofprint.destination.warehouse.VisitBatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Puts events into the shards of the days of their receipt. How far the ledger has been read is committed with them, so that
 * only a batch that may be a repeat has to be compared with what is stored.
 */
final class DuckDbAppend {
    private final Connection connection;
    private final String dataset;
    private final DuckDbSql sql;

    DuckDbAppend(Connection connection, String dataset) {
        this.connection = connection;
        this.dataset = dataset;
        sql = new DuckDbSql(connection);
    }

    void append(VisitBatch batch) throws SQLException {
        connection.setAutoCommit(false);
        DuckDbPosition position = new DuckDbPosition(connection);
        boolean isNew = batch.first() > position.highest();
        List<Visit> missing = isNew ? batch.visits() : missing(batch.visits());
        try (DuckDBAppender even = appender(dataset, "events_0");
                DuckDBAppender odd = appender(dataset, "events_1")) {
            for (Visit visit : missing) {
                write(visit, Shard.of(visit.receivedAt()) == 0 ? even : odd);
            }
        }
        position.write(batch);
        connection.commit();
    }

    private List<Visit> missing(List<Visit> visits) throws SQLException {
        sql.runNamed("incoming");
        try (DuckDBAppender incoming =
                connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", "incoming")) {
            for (Visit visit : visits) {
                incoming.beginRow()
                        .append(visit.key())
                        .appendEpochMicros(Micros.of(visit.at()))
                        .endRow();
            }
        }
        Set<String> stored = new HashSet<>(sql.rows(DuckDbSql.named("stored"), row -> row.getString(1)));
        return visits.stream().filter(visit -> stored.add(visit.key())).toList();
    }

    private DuckDBAppender appender(String schema, String table) throws SQLException {
        return connection.unwrap(DuckDBConnection.class).createAppender(schema, table);
    }

    static void write(Visit visit, DuckDBAppender shard) throws SQLException {
        shard.beginRow()
                .append(visit.key())
                .append(visit.eventId())
                .append(visit.channel())
                .append(visit.visitor())
                .appendEpochMicros(Micros.of(visit.at()))
                .append(visit.timezoneOffset())
                .append(visit.url())
                .append(visit.referrerUrl())
                .appendEpochMicros(Micros.of(visit.receivedAt()))
                .endRow();
    }
}
