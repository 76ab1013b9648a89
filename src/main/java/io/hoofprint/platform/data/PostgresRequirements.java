// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a PostgreSQL server must be, so that what it has confirmed is kept. */
public final class PostgresRequirements {
    private static final int OLDEST = 14;
    private static final int PER_VERSION = 10_000;

    private static final String FOUND = "select current_setting('server_version_num')::int as version,"
            + " current_setting('server_encoding') as encoding,"
            + " current_setting('fsync') as fsync, current_setting('full_page_writes') as pages";

    private record Found(int version, String encoding, String fsync, String fullPageWrites) {}

    private PostgresRequirements() {}

    /** @return what is wrong with it, and how to mend that; empty if nothing is */
    static List<String> unmet(DataSource source) {
        JdbcTemplate sql = new JdbcTemplate(source);
        List<String> unmet = sql.execute((ConnectionCallback<List<String>>) PostgresRequirements::unmet);
        try {
            SharedSessions.unmet(source).ifPresent(unmet::add);
        } catch (SQLException e) {
            throw sql.getExceptionTranslator().translate("looking for a pooler", null, e);
        }
        return unmet;
    }

    /** The same of the server alone. */
    public static List<String> unmet(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(FOUND)) {
            row.next();
            return unmet(new Found(row.getInt(1), row.getString(2), row.getString(3), row.getString(4)));
        }
    }

    private static List<String> unmet(Found found) {
        List<String> unmet = new ArrayList<>();
        if (found.version < OLDEST * PER_VERSION) {
            unmet.add("it is PostgreSQL " + found.version / PER_VERSION + ": take " + OLDEST + " or newer");
        }
        if (!found.encoding.equals("UTF8")) {
            unmet.add("its encoding is " + found.encoding + ": create one with encoding UTF8");
        }
        if (found.fsync.equals("off") || found.fullPageWrites.equals("off")) {
            unmet.add("a crash may lose what it has confirmed: set fsync and full_page_writes to on");
        }
        return unmet;
    }
}
