// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.ledger.Gap;
import io.hoofprint.platform.data.DatabaseAddress;
import io.hoofprint.platform.data.PostgresSource;
import io.hoofprint.platform.error.Unavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;

/**
 * The ledger in a database, looked at without changing it.
 *
 * @param streams how many it has; empty if there is no ledger yet
 */
public record LedgerTables(OptionalInt streams, List<Gap> gaps) {
    /** @throws Unavailable if the database cannot be reached */
    public static LedgerTables in(DatabaseAddress address) {
        try (var connection = PostgresSource.limited(address).getConnection()) {
            return in(connection);
        } catch (SQLException e) {
            throw PostgresFailures.unreadable(e);
        }
    }

    private static LedgerTables in(Connection connection) throws SQLException {
        if (number(connection, "select (to_regclass('ledger_gaps') is not null)::int") == 0) {
            return new LedgerTables(OptionalInt.empty(), List.of());
        }
        int streams = number(connection, "select count(*) from ledger_streams");
        return new LedgerTables(OptionalInt.of(streams), SharedLineage.gaps(connection));
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }
}
