// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.ops;

import io.hoofprint.platform.error.Unavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether a copy of the log has what the readers in an earlier copy of the tables still need: old events may be trimmed
 * between the two, when every reader has passed them, and the copied readers had not.
 */
public final class CopyCheck {
    private final Map<String, Long> trimmedBefore;
    private Map<String, Long> lowestPositions = Map.of();

    private CopyCheck(Map<String, Long> trimmedBefore) {
        this.trimmedBefore = trimmedBefore;
    }

    /** @param ledger the log itself, before anything is copied */
    public static CopyCheck before(Path ledger) throws SQLException {
        return new CopyCheck(trimmed(ledger));
    }

    public void tables(Path copy) throws SQLException {
        lowestPositions = numbers(copy, "select stream, min(position) from reader_positions group by stream");
    }

    /** @throws Unavailable if the copies do not fit each other */
    public void log(Path copy) throws SQLException {
        trimmed(copy).forEach((stream, trimmed) -> {
            long position = lowestPositions.getOrDefault(stream, Long.MAX_VALUE);
            if (trimmed > trimmedBefore.getOrDefault(stream, 0L) && trimmed > position) {
                throw new Unavailable("Old events of the stream " + stream + " were trimmed while the backup was made,"
                        + " before its copy of the readers had passed them: make it again");
            }
        });
    }

    private static Map<String, Long> trimmed(Path ledger) throws SQLException {
        return numbers(ledger, "select stream, trimmed from streams");
    }

    private static Map<String, Long> numbers(Path database, String query) throws SQLException {
        Map<String, Long> numbers = new HashMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                numbers.put(row.getString(1), row.getLong(2));
            }
        }
        return numbers;
    }
}
