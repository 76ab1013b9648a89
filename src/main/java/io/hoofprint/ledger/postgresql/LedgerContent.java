// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a database has of a ledger. */
final class LedgerContent {
    private LedgerContent() {}

    static boolean isEmpty(Connection connection) throws SQLException {
        return numbers(connection).isEmpty();
    }

    /** Removes all of it, as if the tables had just been made. */
    static void remove(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (short number : numbers(connection)) {
                statement.execute("drop table " + Leaves.table(number));
            }
            for (String table :
                    List.of("streams", "leaves", "senders", "requests", "marks", "gaps", "old_ids", "writers")) {
                statement.execute("delete from ledger_" + table);
            }
        }
    }

    private static List<Short> numbers(Connection connection) throws SQLException {
        var numbers = new ArrayList<Short>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select no from ledger_streams")) {
            while (row.next()) {
                numbers.add(row.getShort(1));
            }
        }
        return numbers;
    }
}
