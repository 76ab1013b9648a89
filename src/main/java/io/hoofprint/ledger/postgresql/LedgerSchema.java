// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.ledger.postgresql;

import io.hoofprint.platform.data.Migrations;
import io.hoofprint.platform.error.Blocked;
import io.hoofprint.platform.error.Unavailable;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Migrates the ledger's tables, which have a history of their own. */
final class LedgerSchema {
    private static final Migrations MIGRATIONS =
            new Migrations("db/postgresql-ledger", "ledger_schema_history", false, true);

    private LedgerSchema() {}

    /**
     * @throws Blocked if a newer version has migrated them
     * @throws Unavailable if they cannot be migrated for now
     */
    static void migrate(DataSource source) {
        try {
            MIGRATIONS.apply(source);
        } catch (FlywayValidateException e) {
            throw new Blocked(
                    "The ledger's tables were written by a newer Hoofprint: start that version, or restore a backup",
                    e);
        } catch (FlywayException e) {
            throw new Unavailable("The ledger's tables cannot be migrated: " + e.getMessage(), e);
        }
    }
}
