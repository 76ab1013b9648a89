// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.program.crash;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the visits are that a program has accepted which runs no more. Read from a copy, so that the program finds its files
 * as the kill left them.
 *
 * @param tables all rows of closed sessions, of both shards together and of what was too late, in one order
 */
record WarehouseCopy(
        long accepted, long notYetRead, long inSessions, long inShards, long late, List<List<String>> tables) {
    private static final String ROW =
            "SELECT event_key, event_id, channel_id, visitor_id, timestamp, timezone_offset, url, referrer_url FROM ";

    static WarehouseCopy of(Path data) throws IOException, SQLException {
        Path copy = Files.createTempDirectory(data.getParent(), "copy");
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(data, "{ledger.db,ledger.db-wal,warehouse.duckdb*}")) {
            for (Path file : files) {
                if (Files.isRegularFile(file)) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
        }
        try (Connection ledger = DriverManager.getConnection("jdbc:sqlite:" + copy.resolve("ledger.db"));
                Connection warehouse = DriverManager.getConnection("jdbc:duckdb:" + copy.resolve("warehouse.duckdb"))) {
            warehouse.createStatement().execute("USE bobs_knob_shops");
            return read(ledger, warehouse);
        }
    }

    private static WarehouseCopy read(Connection ledger, Connection warehouse) throws SQLException {
        String visits = "SELECT count(*) FROM stream_visits WHERE seq > ";
        return new WarehouseCopy(
                number(ledger, visits + 0),
                number(ledger, visits + number(warehouse, "SELECT sequence FROM applied")),
                number(warehouse, "SELECT coalesce(sum(hit_count), 0)::BIGINT FROM sessions"),
                number(warehouse, "SELECT count(*) FROM (FROM events_0 UNION ALL FROM events_1)"),
                number(warehouse, "SELECT count(*) FROM events_late"),
                List.of(
                        rows(warehouse, "SELECT sessions::VARCHAR FROM sessions ORDER BY 1"),
                        rows(warehouse, shown(ROW + "events_0 UNION ALL " + ROW + "events_1")),
                        rows(warehouse, shown(ROW + "events_late"))));
    }

    private static String shown(String rows) {
        return "SELECT rows::VARCHAR FROM (" + rows + ") AS rows ORDER BY 1";
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (var row = connection.createStatement().executeQuery(sql)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    @Override
    public String toString() {
        return accepted + " accepted: " + inSessions + " in sessions, " + inShards + " in shards, " + late
                + " too late, " + notYetRead + " not yet read";
    }
}
