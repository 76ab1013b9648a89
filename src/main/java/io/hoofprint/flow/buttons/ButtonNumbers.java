// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.buttons;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hoofprint.platform.data.SqlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Reads the committed counts and the latest presses. */
final class ButtonNumbers {
    private static final ObjectMapper TREES = new ObjectMapper();
    private static final String PRESSES = SqlFile.read("/sql/buttons-presses.sql");

    private final DataSource source;
    private final NamedParameterJdbcTemplate tables;
    /** Once the engine is known. */
    private volatile String stats;

    ButtonNumbers(DataSource tables) {
        source = tables;
        this.tables = new NamedParameterJdbcTemplate(tables);
    }

    /**
     * A press as the page shows it.
     *
     * @param number increases with each press
     * @param time {@code yyyy-MM-dd HH:mm:ss} as in the sheet
     */
    record Shown(
            long number,
            Instant at,
            String time,
            String serial,
            String click,
            String person,
            String interaction,
            Integer batteryMillivolts,
            Double remainingLife,
            String event) {}

    /** The response of {@code GET /v1/buttons/stats}. */
    ObjectNode stats(Map<String, Object> query) {
        try {
            return (ObjectNode) TREES.readTree(tables.queryForObject(statsSql(), query, String.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String statsSql() {
        if (stats == null) {
            stats = SqlFile.read("buttons-stats.sql", source);
        }
        return stats;
    }

    /** Newest first. */
    List<Shown> presses(long after, int limit) {
        return tables.query(PRESSES, Map.of("after", after, "limit", limit), ButtonNumbers::shown);
    }

    private static Shown shown(ResultSet row, int n) throws SQLException {
        return new Shown(
                row.getLong("number"),
                Instant.ofEpochMilli(row.getLong("received_at")),
                row.getString("local_time"),
                row.getString("serial"),
                row.getString("click"),
                row.getString("person"),
                row.getString("interaction"),
                row.getObject("battery_mv") == null ? null : row.getInt("battery_mv"),
                (Double) row.getObject("remaining_life"),
                row.getString("id"));
    }
}
