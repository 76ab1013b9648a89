// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks for damage in a log's file. */
final class LogCheck {
    /** SQLite reads some 200 MB a second. */
    private static final long QUICKLY_READ = 64L << 20;

    private LogCheck() {}

    /**
     * What is wrong, if anything is, as far as can be found in a moment: all of a small file, the beginning and the ends of a
     * large one. Damage elsewhere is found when it is read.
     *
     * @throws SQLException if something else keeps the log from being read
     */
    static Optional<String> quick(Path file) throws IOException, SQLException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return Optional.empty();
        }
        boolean small = Files.size(file) <= QUICKLY_READ;
        try (var connection = new LogConnections(file).untouching()) {
            Schema.check(connection);
            Schema.streams(connection);
            Lineage.gaps(connection);
            var recentIds =
                    Schema.hasRecentIds(connection) ? IdRows.damages(connection, IdRows.RECENT) : List.<String>of();
            return small && recentIds.isEmpty()
                    ? check(connection, "pragma quick_check(1)")
                    : recentIds.stream().findFirst();
        } catch (SQLException e) {
            LogDamage.require(e);
            return Optional.of(e.getMessage());
        }
    }

    /**
     * What is wrong anywhere in the file, a line each and only the first few, if anything is.
     *
     * @throws SQLException if the file cannot be read at all
     */
    static Optional<String> whole(Connection connection) throws SQLException {
        return check(connection, "pragma quick_check(10)");
    }

    private static Optional<String> check(Connection connection, String check) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(check)) {
            var found = new ArrayList<String>();
            while (row.next()) {
                // The first lines are headings.
                row.getString(1).lines().filter(line -> !line.startsWith("***")).forEach(found::add);
            }
            return found.equals(List.of("ok")) ? Optional.empty() : Optional.of(String.join("\n", found));
        }
    }
}
