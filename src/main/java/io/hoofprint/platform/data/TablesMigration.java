// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the tables to this version. */
final class TablesMigration {
    private TablesMigration() {}

    /**
     * @param source outside a pool, because Flyway needs more than one connection at a time
     * @param engine the folder of the migrations, {@code sqlite} or {@code postgresql}
     * @throws org.flywaydb.core.api.exception.FlywayValidateException if a newer version has migrated them
     * @throws org.flywaydb.core.api.FlywayException if it fails
     */
    static void run(DataSource source, String engine) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/" + engine)
                .loggers("slf4j")
                // A database may hold tables of others, and has the ledger's; the history's absence is then no failure.
                .baselineOnMigrate(engine.equals("postgresql"))
                .baselineVersion("0")
                // Versions are numbered by flow, so a new one may be lower than the last that was applied.
                .outOfOrder(true)
                // The default would let an older version use tables migrated by a newer one.
                .ignoreMigrationPatterns(new String[0])
                .load()
                .migrate();
    }
}
