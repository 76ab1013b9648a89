// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import io.hoofprint.platform.error.Blocked;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Looks at a PostgreSQL database without changing it. */
public final class DatabaseInspection {
    private DatabaseInspection() {}

    /**
     * @return what it is, for people
     * @throws Blocked if it cannot be reached, or cannot keep what it confirms
     */
    public static String of(DatabaseAddress address) {
        DataSource source = PostgresSource.limited(address);
        try {
            List<String> unmet = PostgresRequirements.unmet(source);
            if (!unmet.isEmpty()) {
                throw new Blocked("The database " + address + " cannot be used: " + String.join("; ", unmet));
            }
            JdbcTemplate session = new JdbcTemplate(source);
            boolean begun = session.queryForObject("select to_regclass('ledger_streams') is not null", Boolean.class);
            String version = session.queryForObject("select current_setting('server_version')", String.class);
            return "PostgreSQL " + version + " at " + address + (begun ? "" : ", nothing of Hoofprint's in it yet")
                    + running(session);
        } catch (DataAccessException e) {
            throw new Blocked("Cannot reach the database " + address + ": "
                    + e.getMostSpecificCause().getMessage().replaceAll("\\s+", " "));
        }
    }

    private static String running(JdbcTemplate session) {
        if (!session.queryForObject("select to_regclass('shared_instances') is not null", Boolean.class)) {
            return "";
        }
        List<String> names = session.queryForList(
                "select name from shared_instances where seen > clock_timestamp() - interval '10 s' order by name",
                String.class);
        return names.isEmpty() ? "" : "; running: " + String.join(", ", names);
    }
}
