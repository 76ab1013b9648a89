// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;

/** The tables in a PostgreSQL database. */
final class PostgresTables {
    /** Versions are numbered by flow. A database may hold tables of others, and has the ledger's. */
    private static final Migrations MIGRATIONS = new Migrations("db/postgresql", "flyway_schema_history", true, true);

    private static final String SETTINGS =
            "hoofprint.database.url, hoofprint.database.user and hoofprint.database.password";

    private PostgresTables() {}

    /** @throws DatabaseUnusable if it cannot be reached or written, or was written by a newer version */
    static void migrate(DatabaseAddress address) {
        DataSource source = PostgresSource.unlimited(address);
        try {
            requireMet(PostgresRequirements.unmet(source), address);
            MIGRATIONS.apply(source);
        } catch (FlywayValidateException e) {
            throw new DatabaseUnusable(
                    "The database " + address
                            + " was written by a newer Hoofprint: start that version, or restore a backup",
                    e);
        } catch (FlywayException | DataAccessException e) {
            String cause =
                    NestedExceptionUtils.getMostSpecificCause(e).getMessage().replaceAll("\\s+", " ");
            throw new DatabaseUnusable("Cannot use the database " + address + ": " + cause + "; check " + SETTINGS, e);
        }
    }

    private static void requireMet(List<String> unmet, DatabaseAddress address) {
        if (!unmet.isEmpty()) {
            throw new DatabaseUnusable(
                    "The database " + address + " cannot be used: " + String.join("; ", unmet), null);
        }
    }
}
