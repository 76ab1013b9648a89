// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.flow.clicks;

import io.hoofprint.platform.data.SqlFile;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * The colours of each key that are counted apart, and the sequence of the first event that was counted so. Within the
 * tally's transaction.
 */
final class ClickColors {
    /** Stands for all other colours of a key. */
    static final String OTHER = "(other)";

    private static final String KNOWN = SqlFile.read("/sql/clicks-colors.sql");

    record Color(String sender, String name) {}

    private final NamedParameterJdbcTemplate tables;

    ClickColors(DataSource tables) {
        this.tables = new NamedParameterJdbcTemplate(tables);
    }

    /** Those of the given colours that are counted apart, each with the sequence from which on. */
    Map<Color, Long> since(Collection<Color> wanted) {
        Map<Color, Long> since = new HashMap<>();
        if (wanted.isEmpty()) {
            return since;
        }
        List<Object[]> pairs = wanted.stream()
                .map(color -> new Object[] {color.sender, color.name})
                .toList();
        tables.query(KNOWN, Map.of("colors", pairs), row -> {
            since.put(new Color(row.getString("sender"), row.getString("color")), row.getLong("since"));
        });
        return since;
    }

    int count(String sender) {
        return tables.queryForObject(
                "SELECT COUNT(*) FROM click_colors WHERE sender = :sender", Map.of("sender", sender), Integer.class);
    }

    void keep(Map<Color, Long> since) {
        tables.batchUpdate(
                "INSERT INTO click_colors (sender, color, since) VALUES (:sender, :color, :since)"
                        + " ON CONFLICT (sender, color) DO UPDATE SET since = excluded.since",
                since.entrySet().stream()
                        .map(color -> new MapSqlParameterSource("sender", color.getKey().sender)
                                .addValue("color", color.getKey().name)
                                .addValue("since", color.getValue()))
                        .toArray(MapSqlParameterSource[]::new));
    }

    /** Forgets those whose first event is this one or a later one. */
    void forgetFrom(long sequence) {
        tables.update("DELETE FROM click_colors WHERE since >= :sequence", Map.of("sequence", sequence));
    }
}
