// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a database says of the migrations that it has had. */
final class MigrationHistory {
    /** Stands for what only Flyway can judge; no file is called so. */
    private static final Map<String, Integer> UNCLEAR = Map.of("", 0);

    private MigrationHistory() {}

    /** The files that were applied, each with its checksum then; of one that was applied again, the last. */
    static Map<String, Integer> of(DataSource source, String table) {
        Map<String, Integer> applied = new HashMap<>();
        try {
            // The name is one of ours.
            new JdbcTemplate(source)
                    .query(
                            "select script, checksum, type, success from " + table
                                    + " where type <> 'BASELINE' order by installed_rank",
                            row -> {
                                boolean clear = row.getBoolean("success")
                                        && row.getString("type").equals("SQL");
                                applied.put(clear ? row.getString("script") : "", row.getInt("checksum"));
                            });
        } catch (DataAccessException e) {
            // There is none yet, or it cannot be read: Flyway makes it, or says why it cannot.
            return UNCLEAR;
        }
        return applied;
    }
}
