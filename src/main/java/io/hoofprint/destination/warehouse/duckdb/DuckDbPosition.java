// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.duckdb;

import io.hoofprint.destination.warehouse.LogPosition;
import io.hoofprint.destination.warehouse.VisitBatch;
import java.sql.Connection;
import java.sql.SQLException;

/** How far the ledger has been read into the warehouse, to be written in the transaction of the events. */
final class DuckDbPosition {
    private final DuckDbSql sql;

    DuckDbPosition(Connection connection) {
        sql = new DuckDbSql(connection);
    }

    /** Where the reader stood last; a file of a version that kept no more knows the highest sequence only. */
    LogPosition read() throws SQLException {
        return sql
                .rows(
                        "SELECT sequence, log, mark FROM log_position",
                        row -> new LogPosition(row.getLong(1), row.getString(2), DuckDbSql.nullable(row, 3)))
                .stream()
                .findFirst()
                .orElse(new LogPosition(highest(), null, null));
    }

    /** The highest sequence that any event had: what comes up to there may be stored already. */
    long highest() throws SQLException {
        return sql.number("SELECT sequence FROM applied");
    }

    void write(VisitBatch batch) throws SQLException {
        sql.run("UPDATE applied SET sequence = " + batch.last() + " WHERE sequence < " + batch.last());
        LogPosition end = batch.end();
        if (end != null) {
            Object[] values = {end.sequence(), end.log(), end.mark()};
            if (sql.update("UPDATE log_position SET sequence = ?, log = ?, mark = ?", values) == 0) {
                sql.update("INSERT INTO log_position VALUES (?, ?, ?)", values);
            }
        }
    }
}
