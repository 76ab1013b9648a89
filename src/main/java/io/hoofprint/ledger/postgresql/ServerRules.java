// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.platform.data.PostgresRequirements;
import io.hoofprint.platform.data.SharedSessions;
import io.hoofprint.platform.error.Blocked;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What a server must be for an acknowledged event to be kept. */
final class ServerRules {
    private static final String SESSION = """
            select pg_is_in_recovery(), current_setting('synchronous_commit'), current_setting('transaction_isolation'),
                current_setting('synchronous_standby_names') = ''""";

    private ServerRules() {}

    /** @throws Blocked if it is not */
    static void require(Connection connection) throws SQLException {
        List<String> unmet = PostgresRequirements.unmet(connection);
        refuseIf(!unmet.isEmpty(), String.join("; ", unmet));
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(SESSION)) {
            row.next();
            refuseIf(row.getBoolean(1), "it is a standby: name the primary, or all servers, in the address");
            refuseIf(
                    !row.getString(2).equals("on"),
                    "its synchronous_commit is " + row.getString(2) + ", although on was asked for");
            refuseIf(
                    !row.getString(3).equals("read committed"),
                    "its transactions are " + row.getString(3) + ", although read committed was asked for");
        }
    }

    /** @throws Blocked if sessions are shared: locks and settings are theirs */
    static void requireWholeSessions(DataSource source) throws SQLException {
        Optional<String> unmet = SharedSessions.unmet(source);
        refuseIf(unmet.isPresent(), unmet.orElse(""));
    }

    /** What a person should know of a server that will do. */
    static Optional<String> advice(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(SESSION)) {
            row.next();
            return row.getBoolean(4)
                    ? Optional.of("PostgreSQL has no synchronous standby: acknowledged means on one disk")
                    : Optional.empty();
        }
    }

    private static void refuseIf(boolean unfit, String why) {
        if (unfit) {
            throw new Blocked("This PostgreSQL cannot hold the ledger: " + why);
        }
    }
}
