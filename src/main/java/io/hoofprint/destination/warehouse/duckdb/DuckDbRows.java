// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.destination.warehouse.duckdb;

import io.hoofprint.destination.warehouse.Micros;
import io.hoofprint.destination.warehouse.TableRow;
import java.sql.Connection;
import java.sql.SQLException;

/** Rows of tables of flows of one's own, each once. */
final class DuckDbRows {
    private final DuckDbSql sql;

    DuckDbRows(Connection connection) {
        sql = new DuckDbSql(connection);
    }

    void add(TableRow row) throws SQLException {
        sql.run(DuckDbSql.named("event-table").formatted(row.table()));
        sql.update(
                DuckDbSql.named("event-row").formatted(row.table()),
                row.key(),
                row.stream(),
                row.sequence(),
                Micros.of(row.receivedAt()),
                row.sender(),
                row.id(),
                row.body(),
                row.bodyEncoding());
    }
}
