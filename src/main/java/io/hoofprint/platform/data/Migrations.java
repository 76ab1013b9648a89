// SPDX-License-Identifier: Apache-2.0
package io.hoofprint.platform.data;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * The migrations of one schema. Flyway applies them, and judges a history that is not exactly theirs; where nothing is to be
 * done, which is at nearly each start, it is not asked, as it takes 0.4 s of the processor.
 *
 * @param folder in the class path, such as {@code db/sqlite}
 * @param history the table in which Flyway notes what was applied
 * @param anyOrder whether a new one may have a lower version than the last that was applied
 * @param amongOthers whether a database without a history may hold tables of others
 */
public record Migrations(String folder, String history, boolean anyOrder, boolean amongOthers) {
    /**
     * @param source outside a pool, because Flyway needs more than one connection at a time
     * @throws org.flywaydb.core.api.exception.FlywayValidateException if a newer version has migrated it
     * @throws org.flywaydb.core.api.FlywayException if it fails
     */
    public void apply(DataSource source) {
        if (!MigrationHistory.of(source, history).equals(MigrationFiles.in(folder))) {
            flyway(source).load().migrate();
        }
    }

    private FluentConfiguration flyway(DataSource source) {
        return Flyway.configure()
                .dataSource(source)
                .locations("classpath:" + folder)
                .table(history)
                .loggers("slf4j")
                .baselineOnMigrate(amongOthers)
                .baselineVersion("0")
                .outOfOrder(anyOrder)
                // The default would let an older version use tables migrated by a newer one.
                .ignoreMigrationPatterns(new String[0]);
    }
}
