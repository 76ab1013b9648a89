// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.platform.error.Blocked;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What a server must be for an acknowledged event to be kept. */
final class ServerRules {
    private static final int OLDEST = 140_000;
    private static final int PER_MAJOR = 10_000;

    private static final String SETTINGS = """
            select current_setting('server_version_num')::int, current_setting('server_encoding'),
                current_setting('fsync'), current_setting('full_page_writes'), pg_is_in_recovery(),
                current_setting('synchronous_commit'), current_setting('transaction_isolation'),
                current_setting('synchronous_standby_names') = ''""";

    private ServerRules() {}

    /** @throws Blocked if it is not */
    static void require(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(SETTINGS)) {
            row.next();
            refuseIf(
                    row.getInt(1) < OLDEST,
                    "It is version " + row.getInt(1) / PER_MAJOR + ", and the oldest that is supported is 14");
            refuseIf(!row.getString(2).equals("UTF8"), "Its encoding is " + row.getString(2) + ", and must be UTF8");
            requireOn(row.getString(3), "fsync");
            requireOn(row.getString(4), "full_page_writes");
            refuseIf(row.getBoolean(5), "It is a standby: name the primary, or all servers, in the address");
            requireOn(row.getString(6), "synchronous_commit");
            refuseIf(
                    !row.getString(7).equals("read committed"),
                    "Its transactions are " + row.getString(7) + " and not read committed, although asked for");
        }
    }

    /** What a person should know of a server that will do. */
    static Optional<String> advice(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(SETTINGS)) {
            row.next();
            return row.getBoolean(8)
                    ? Optional.of("PostgreSQL has no synchronous standby: acknowledged means on one disk")
                    : Optional.empty();
        }
    }

    private static void requireOn(String value, String setting) {
        refuseIf(!value.equals("on"), "Its " + setting + " is " + value + ": what was acknowledged could be lost");
    }

    private static void refuseIf(boolean unfit, String why) {
        if (unfit) {
            throw new Blocked("This PostgreSQL cannot hold the ledger. " + why);
        }
    }
}
