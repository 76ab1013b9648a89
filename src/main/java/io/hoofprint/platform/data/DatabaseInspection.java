// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import io.hoofprint.platform.error.Blocked;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Looks at a PostgreSQL database without changing it. */
public final class DatabaseInspection {
    /** How long a process runs for all that others know, after it was last heard of. */
    public static final Duration HEARD_OF = Duration.ofSeconds(10);

    private static final String TERM = "interval '" + HEARD_OF.toSeconds() + " s'";

    /**
     * Ends a condition on the table of processes: those that run. One seen in the future was so before the clock was put
     * back.
     */
    public static final String ALIVE = " seen between clock_timestamp() - " + TERM + " and clock_timestamp() + " + TERM;

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
                    + shown(running(session));
        } catch (DataAccessException e) {
            throw new Blocked("Cannot reach the database " + address + ": "
                    + e.getMostSpecificCause().getMessage().replaceAll("\\s+", " "));
        }
    }

    private static String shown(List<String> running) {
        return running.isEmpty() ? "" : "; running: " + String.join(", ", running);
    }

    /** The names of the processes that work on it. */
    public static List<String> running(Connection connection) {
        return running(new JdbcTemplate(new SingleConnectionDataSource(connection, true)));
    }

    private static List<String> running(JdbcTemplate session) {
        boolean known = session.queryForObject("select to_regclass('shared_instances') is not null", Boolean.class);
        return known
                ? session.queryForList(
                        "select name from shared_instances where" + ALIVE + " order by name", String.class)
                : List.of();
    }
}
